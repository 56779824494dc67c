/** Styles are bundled beside the script, not imported as values. */
declare module '*.css';
