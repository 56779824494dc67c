/** What is loaded from `dist/` whoever activates the extension: the second by the first, in the next turn. */
export const ACTIVATION_BUNDLES = ['extension.js', 'app.js'] as const;
