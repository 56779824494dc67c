/** The bundler writes styles to a separate file. */
declare module '*.css';

/** The bundler embeds SVG files as strings. */
declare module '*.svg' {
  const svg: string;
  export { svg as default };
}
