/** The bundles in `dist/` that every activation loads. `extension.js` loads `app.js` in the next event loop turn. */
export const ACTIVATION_BUNDLES = ['extension.js', 'app.js'] as const;
