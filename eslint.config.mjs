import tseslint from 'typescript-eslint';
import { ALLOWED_IMPORTS, VSCODE_FREE } from './importRules.mjs';

/** `detail/webview` is inside the folder of `detail` and has a separate rule below. */
const LAYERS = Object.keys(ALLOWED_IMPORTS).filter((layer) => layer !== 'detail/webview');

function importRules(layer) {
  const forbidden = LAYERS.filter((other) => other !== layer && !ALLOWED_IMPORTS[layer].includes(other));
  const withoutVsCode = VSCODE_FREE.includes(layer);
  const patterns = [
    {
      group: forbidden.map((other) => `**/${other}/**`),
      message: `The layer "${layer}" must not import this layer.`,
    },
    { group: ['**/extension', '**/settings'], message: 'Only the composition root imports this module.' },
    ...(withoutVsCode
      ? [
          {
            group: ['**/util/host/**', 'vscode'],
            message: `The layer "${layer}" must not depend on VS Code.`,
          },
        ]
      : []),
  ].filter(({ group }) => group.length > 0);
  return {
    files: [`src/${layer}/**/*.ts`],
    ...(layer === 'detail' ? { ignores: ['src/detail/webview/**'] } : {}),
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
            'icons/*.mjs',
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
      // `||` is intended for strings: an empty string counts as missing.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Use named exports.' },
        {
          selector: 'ExportAllDeclaration',
          message: 'Import from the defining module, not from a barrel file.',
        },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Set text with textContent.' },
        { property: 'outerHTML', message: 'Set text with textContent.' },
        { property: 'insertAdjacentHTML', message: 'Set text with textContent.' },
      ],
    },
  },
  ...LAYERS.map(importRules),
  {
    files: ['src/util/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: LAYERS.filter((layer) => layer !== 'util').map((layer) => `**/${layer}/**`),
              message: 'util must not import any other layer.',
            },
            { group: ['vscode', './host/**'], message: 'Helpers that need VS Code belong in util/host.' },
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
              group: [
                'vscode',
                ...LAYERS.filter((layer) => layer !== 'shared').map((layer) => `**/${layer}/**`),
              ],
              message: 'The panel runs in a browser and may only import from shared.',
            },
          ],
        },
      ],
    },
  },
  {
    // What the composition root starts in the background logs its failure: see inBackground.ts.
    files: ['src/app.ts'],
    rules: { 'no-void': 'error' },
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
