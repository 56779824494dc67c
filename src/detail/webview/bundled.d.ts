/** Styles are bundled beside the script, not imported as values. */
declare module '*.css';

/** Drawings are bundled as texts. */
declare module '*.svg' {
  const svg: string;
  export { svg as default };
}
