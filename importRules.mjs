/**
 * Which layers of `src` a layer may import. `eslint.config.mjs` enforces the rules, `docs/architecture.md` explains
 * them, and `test/unit/architecture.test.ts` compares both with the code.
 */
export const ALLOWED_IMPORTS = {
  shared: [],
  util: [],
  api: ['util'],
  credentials: ['api', 'util'],
  instances: ['api', 'util'],
  filters: ['instances'],
  pins: ['api', 'instances', 'util'],
  access: ['api', 'credentials', 'util'],
  accounts: ['api', 'credentials', 'util'],
  export: ['api', 'instances', 'util'],
  search: ['accounts', 'api', 'instances', 'util'],
  snapshots: ['api', 'export', 'instances', 'util'],
  wording: ['accounts', 'api', 'instances', 'util'],
  session: ['access', 'accounts', 'api', 'credentials', 'instances', 'util', 'wording'],
  tree: ['api', 'instances', 'pins', 'shared', 'util', 'wording'],
  denied: ['api', 'util', 'wording'],
  detail: ['api', 'instances', 'shared', 'util', 'wording'],
  'detail/webview': ['shared'],
  commands: [
    'access',
    'accounts',
    'api',
    'credentials',
    'denied',
    'detail',
    'export',
    'filters',
    'instances',
    'pins',
    'search',
    'session',
    'shared',
    'snapshots',
    'tree',
    'util',
    'wording',
  ],
};

/** Layers that run in plain Node, without VS Code. */
export const VSCODE_FREE = [
  'shared',
  'api',
  'credentials',
  'instances',
  'accounts',
  'access',
  'export',
  'filters',
  'pins',
  'search',
  'snapshots',
];
