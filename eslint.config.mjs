import tseslint from 'typescript-eslint';

/** The house's doors: what a room may not import. A pattern names a room by its folder, from wherever it is imported. */
const ROOMS = ['api', 'instances', 'accounts', 'session', 'wording', 'tree', 'detail', 'commands', 'shared'];
const MAY_IMPORT = {
  shared: [],
  util: [],
  api: ['util'],
  instances: ['api', 'util'],
  accounts: ['api', 'util'],
  wording: ['accounts', 'api', 'instances', 'util'],
  session: ['accounts', 'api', 'instances', 'util', 'wording'],
  tree: ['api', 'instances', 'shared', 'util', 'wording'],
  detail: ['api', 'instances', 'shared', 'util', 'wording'],
  commands: ['api', 'instances', 'accounts', 'session', 'wording', 'tree', 'detail', 'shared', 'util'],
};
/** Rooms that run in plain Node: the wire, the model and the keys. */
const WITHOUT_VSCODE = ['shared', 'api', 'instances', 'accounts'];

function doorsOf(room) {
  const closed = ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other));
  const hostless = WITHOUT_VSCODE.includes(room);
  const patterns = [
    { group: closed.map((other) => `**/${other}/**`), message: `The room "${room}" has no door there.` },
    { group: ['**/extension', '**/settings'], message: 'Only activate() puts things together.' },
    ...(hostless
      ? [{ group: ['**/util/host/**', 'vscode'], message: `The room "${room}" runs without VS Code.` }]
      : []),
  ].filter(({ group }) => group.length > 0);
  return {
    files: [`src/${room}/**/*.ts`],
    ...(room === 'detail' ? { ignores: ['src/detail/webview/**'] } : {}),
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vscode-test/', 'test-results/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            '*.mjs',
            'test/vscode/*.mjs',
            'test/vscode/*.cjs',
            'test/vscode/*/*.mjs',
            'test/vscode/*/*.cjs',
          ],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // An empty text is as good as none where `||` is written.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Names are given once, where a thing is made.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels.' },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text is only ever set as text.' },
        { property: 'outerHTML', message: 'Text is only ever set as text.' },
        { property: 'insertAdjacentHTML', message: 'Text is only ever set as text.' },
      ],
    },
  },
  ...Object.keys(MAY_IMPORT).map(doorsOf),
  {
    files: ['src/util/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ROOMS.map((room) => `**/${room}/**`), message: 'util knows nothing of CAMS.' },
            { group: ['vscode', './host/**'], message: 'What needs VS Code stands in util/host.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/detail/webview/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['vscode', ...ROOMS.filter((room) => room !== 'shared').map((room) => `**/${room}/**`)],
              message: 'The panel runs in a browser: it knows only what crosses over.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['describe', 'it', 'test'], package: 'node:test' },
          ],
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['*.mjs', '**/*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
