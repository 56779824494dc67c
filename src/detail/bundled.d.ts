/** The panel's script and style sheet, bundled from `webview/` and embedded as strings. */
declare module 'bundled:panel' {
  export const script: string;
  export const style: string;
}
