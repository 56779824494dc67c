/** The panel's script and style sheet, made of `webview/` and held as texts. */
declare module 'bundled:panel' {
  export const script: string;
  export const style: string;
}
