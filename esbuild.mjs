// Bundles the extension into dist/. Activation loads `extension.js`; every dynamic import() in src becomes a separate
// bundle that is loaded on first use.
import { build, context } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { minify } from 'terser';
import ts from 'typescript';
import { buildIconFont } from './icons/iconFont.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const inRoot = (...parts) => path.join(root, ...parts);

/** The source of an import without its ending, as an absolute path. */
const sourceOf = (file) => file.replace(/\.ts$/, '');

/** Resolves `shared:common` to a module that exports everything that the shared modules of that name export. */
const sharedEntryPoints = {
  name: 'shared-entry-points',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^shared:/ }, ({ path: target }) => ({ path: target, namespace: 'shared' }));
    onLoad({ filter: /.*/, namespace: 'shared' }, ({ path: target }) => ({
      contents: SHARED_MODULES[target.slice('shared:'.length)]
        .map((file) => `export * from './${file}';`)
        .join('\n'),
      resolveDir: root,
    }));
  },
};

/** Points the imports of shared modules at their bundle. */
const sharedBundles = {
  name: 'shared-bundles',
  setup({ onResolve }) {
    const bundleOf = new Map(
      Object.entries(SHARED_MODULES).flatMap(([name, files]) =>
        files.map((file) => [sourceOf(inRoot(file)), name]),
      ),
    );
    onResolve({ filter: /^\.\.?\// }, ({ kind, path: target, resolveDir, importer, namespace }) => {
      if (kind !== 'import-statement' || namespace === 'shared') return undefined;
      const name = bundleOf.get(path.resolve(resolveDir, target));
      const isOwn = name === bundleOf.get(sourceOf(importer));
      return name && !isOwn ? { path: `./${name}.js`, external: true } : undefined;
    });
  },
};

/**
 * Exports what a source file exports with one assignment. For an entry point that is an ES module, esbuild adds some 300
 * bytes for live bindings and cycles, which the entry points of `src` do not need.
 */
const plainExports = {
  name: 'plain-exports',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(\.\/)?src\/.*\.ts$/ }, ({ kind, path: target }) =>
      kind === 'entry-point' ? { path: path.posix.normalize(target), namespace: 'plain-exports' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'plain-exports' }, async ({ path: file }) => {
      const { metafile } = await build({
        ...SHARED,
        entryPoints: [file],
        bundle: false,
        format: 'esm',
        write: false,
      });
      const names = Object.values(metafile.outputs)
        .flatMap((output) => output.exports)
        .join(', ');
      return {
        contents: `import { ${names} } from './${file}'; module.exports = { ${names} };`,
        resolveDir: root,
      };
    });
  },
};

/** The string tables of `src/ids.ts`: `COMMANDS.refresh` to `'cams.refresh'`, and so on. */
function readIds() {
  const source = fs.readFileSync(inRoot('src/ids.ts'), 'utf8');
  const tables = source.matchAll(/^export const (\w+) = \{(.*?)\} as const;$/gms);
  return new Map(
    [...tables].flatMap(([, table, entries]) =>
      [...entries.matchAll(/(\w+): ('[^']+')/g)].map(([, name, id]) => [`${table}.${name}`, id]),
    ),
  );
}

const VSCODE_IMPORT = /^import (?:\* as (vscode)|(\{[^}]*\})) from 'vscode';$/gm;
const LAZY_IMPORT = /\bimport\('\.[^']*?([^/']+)'\)/g;

/** Whether there is a bundle for dynamic imports of a module named so. */
const hasBundle = (name) =>
  name === 'app' ||
  name in LAZY_BUNDLES ||
  (SHARED_MODULES[name] ?? []).some((file) => path.basename(file, '.ts') === name);

/** What the bundles need besides `src`, by name. */
const HOST_MODULES = {
  vscode: `export const vscode = require('vscode');`,
  // Node's own import() parses a CommonJS file three times to find its exports.
  loadBundle: `export const loadBundle = (file) => Promise.resolve().then(() => require(file));`,
};

/**
 * Adapts the source files to bundles:
 * - Imports the `vscode` object once per bundle. By default, esbuild copies that large object for every file that imports
 *   it, and Node resolves `vscode` as many times: together that took a third of the activation time.
 * - Keeps the module of `import('./x')` out of the bundle, and loads `dist/x.js` instead, which may be a shared bundle.
 * - Inserts IDs in place, so that a bundle does not contain a whole table for the few that it uses.
 */
const hostApi = {
  name: 'host-api',
  setup({ onStart, onResolve, onLoad }) {
    let ids;
    onStart(() => {
      ids = readIds();
    });
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => {
      const source = fs.readFileSync(file, 'utf8');
      const missing = [...source.matchAll(LAZY_IMPORT)].filter(([, name]) => !hasBundle(name));
      return {
        loader: 'ts',
        errors: missing.map(([text]) => ({ text: `${text} needs an entry in LAZY_BUNDLES of esbuild.mjs` })),
        contents: withHostModules(source).replace(/\b[A-Z_]+\.\w+/g, (name) => ids.get(name) ?? name),
      };
    });
    onResolve({ filter: /^vscode$/ }, ({ kind, importer, namespace }) =>
      namespace === 'host-api'
        ? { path: 'vscode', external: true }
        : { errors: [{ text: `${importer} imports vscode in a form that esbuild would copy (${kind})` }] },
    );
    onResolve({ filter: /^host-api:/ }, ({ path: target }) => ({
      path: target.slice('host-api:'.length),
      namespace: 'host-api',
    }));
    onLoad({ filter: /.*/, namespace: 'host-api' }, ({ path: name }) => ({ contents: HOST_MODULES[name] }));
  },
};

/** The source with imports of `HOST_MODULES` for what it uses of VS Code and of other bundles. */
function withHostModules(source) {
  const adapted = source
    .replace(VSCODE_IMPORT, (_, whole, names) => {
      const imported = `import { vscode${whole ? '' : ' as host'} } from 'host-api:vscode';`;
      return whole ? imported : `${imported} const ${names} = host;`;
    })
    .replace(LAZY_IMPORT, `loadBundle('./$1.js')`);
  return adapted.includes('loadBundle(')
    ? `import { loadBundle } from 'host-api:loadBundle';${adapted}`
    : adapted;
}

/**
 * The source of a stub module that throws on any use. With `callable`, calling it returns another stub, so only using
 * the result throws.
 */
const throwingStub = (what, { callable = false } = {}) => `
  function fail() { throw new Error('Not part of this bundle: ${what}'); }
  const guard = (apply) => new Proxy(fail, {
    get: (_, name) => (name === '__esModule' ? undefined : fail()),
    construct: fail,
    apply,
  });
  module.exports = guard(${callable ? '() => guard(fail)' : 'fail'});
`;

/**
 * Replacements for package files that ListInstance never uses, by path below `node_modules`. Unit tests call
 * ListInstance through the bundle and check that every stub throws.
 */
export const STUBS = {
  // ListInstance responds in JSON. Dropping XML also drops xml2js, xmlbuilder and sax.
  '@alicloud/tea-xml/dist/client.js': throwingStub('XML'),
  // Prints requests, including keys, when DEBUG is set. The SDK's HTTP layer, which uses it, is not used here.
  'debug/src/index.js': throwingStub('debug output', { callable: true }),
  // For products with their own gateway; ListInstance is called with callApi.
  '@alicloud/gateway-spi/dist/client.js': throwingStub('gateways'),
  // The client is always given keys, with or without a token; it never fetches, derives or reads credentials.
  '@alicloud/credentials/dist/src/rsa_key_pair_credential.js': throwingStub('RSA key pairs'),
  '@alicloud/credentials/dist/src/bearer_token_credential.js': throwingStub('bearer tokens'),
  '@alicloud/credentials/dist/src/providers/cli_profile.js': throwingStub('CLI profiles'),
  '@alicloud/credentials/dist/src/providers/default.js': throwingStub('the default chain'),
  '@alicloud/credentials/dist/src/providers/ecs_ram_role.js': throwingStub('ECS RAM roles'),
  '@alicloud/credentials/dist/src/providers/env.js': throwingStub('environment variables'),
  '@alicloud/credentials/dist/src/providers/oidc_role_arn.js': throwingStub('OIDC roles'),
  '@alicloud/credentials/dist/src/providers/profile.js': throwingStub('credential files'),
  '@alicloud/credentials/dist/src/providers/ram_role_arn.js': throwingStub('RAM roles'),
  '@alicloud/credentials/dist/src/providers/uri.js': throwingStub('credentials URIs'),
};

/** Applies the stubs. Fails the build if a stub no longer matches a file. */
const stubs = {
  name: 'stubs',
  setup({ onStart, onLoad, onEnd }) {
    const replaced = new Set();
    onStart(() => replaced.clear());
    onLoad({ filter: /[\\/]node_modules[\\/]/ }, ({ path: file }) => {
      const name = file.replaceAll('\\', '/').replace(/^.*\/node_modules\//, '');
      if (!(name in STUBS)) return undefined;
      replaced.add(name);
      return { contents: STUBS[name], loader: 'js' };
    });
    onEnd(() => {
      const unused = Object.keys(STUBS).filter((name) => !replaced.has(name));
      return {
        errors: unused.map((name) => ({ text: `The stub for ${name} does not match any bundled file` })),
      };
    });
  },
};

/**
 * Replaces `url.parse` for the SDK, which only needs the query. Node reports `url.parse` as deprecated outside of
 * `node_modules`, and a bundle is outside: VS Code would log the warning as an error of this extension.
 */
const sdkUrl = {
  name: 'sdk-url',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^url$/ }, ({ path: target, importer }) =>
      /[\\/]tea-typescript[\\/]/.test(importer) ? { path: target, namespace: 'sdk-url' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'sdk-url' }, () => ({
      contents: `exports.parse = (text) => ({ query: new URL(text).search.slice(1) });`,
    }));
  },
};

/**
 * Compresses what esbuild has minified: for this code, Terser finds a few percent more.
 * @param map the source map of `text`, to get the one of the result
 * @returns `code` and, with `map`, the source map as JSON
 */
export async function compress(text, map) {
  const { code, map: mapOfCode } = await minify(text, {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 2 },
    sourceMap: map !== undefined && { content: map },
  });
  return { code, map: mapOfCode };
}

/**
 * Compresses the scripts unless the build is not minified. Then wraps every CommonJS module function in parentheses, a
 * hint for V8 to compile it eagerly. Without it, V8 parses each module twice: once to find its end, and again to compile
 * it when it is called.
 */
const finishScripts = {
  name: 'finish-scripts',
  setup({ initialOptions, onEnd }) {
    initialOptions.write = false;
    onEnd(async ({ outputFiles = [], metafile }) => {
      await Promise.all(
        outputFiles.map(async ({ path: file, contents, text }) => {
          const isScript = file.endsWith('.js');
          const finished = isScript ? await finish(text, initialOptions) : contents;
          const output = metafile?.outputs[path.relative(root, file).replaceAll(path.sep, '/')];
          if (output) output.bytes = Buffer.byteLength(finished);
          fs.mkdirSync(path.dirname(file), { recursive: true });
          fs.writeFileSync(file, finished);
        }),
      );
    });
  },
};

const finish = async (text, options) =>
  parenthesizeModules(options.minify ? (await compress(text)).code : text);

/** Turns each top-level `var a = commonJS((exports) => { … })` into `var a = commonJS(((exports) => { … }))`. */
function parenthesizeModules(script) {
  const { statements } = ts.createSourceFile('bundle.js', script, ts.ScriptTarget.Latest);
  const modules = statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .filter(({ initializer }) => initializer && ts.isCallExpression(initializer))
    .map(({ initializer }) => initializer.arguments)
    .filter(([argument, other]) => argument && !other && ts.isArrowFunction(argument))
    .map(([module]) => module);
  return modules.reduceRight(
    (text, { pos, end }) => `${text.slice(0, pos)}(${text.slice(pos, end)})${text.slice(end)}`,
    script,
  );
}

/** Bundles that are loaded on first use: name to source file. */
const LAZY_BUNDLES = {
  accountEditor: 'src/accounts/accountEditor.ts',
  keyVault: 'src/accounts/keyVault.ts',
  providers: 'src/providers.ts',
  createPins: 'src/createPins.ts',
  invalidEndpointError: 'src/session/invalidEndpointError.ts',
  checkAccessPick: 'src/commands/checkAccess/checkAccessPick.ts',
  deniedPanel: 'src/denied/deniedPanel.ts',
  panelSet: 'src/detail/panelSet.ts',
  syncPanels: 'src/syncPanels.ts',
  commands: 'src/commands/commands.ts',
  exportFile: 'src/commands/exportFile.ts',
  goToInstance: 'src/commands/goTo/goToInstance.ts',
  showFailure: 'src/commands/showFailure.ts',
  invalidSettings: 'src/commands/invalidSettings.ts',
  findInstance: 'src/instances/findInstance.ts',
  sorting: 'src/session/sorting.ts',
  treeRows: 'src/tree/treeRows.ts',
  viewStatus: 'src/tree/viewStatus.ts',
  announceLoads: 'src/tree/announceLoads.ts',
  accountIndicators: 'src/accountIndicators.ts',
  cliConfigFile: 'src/credentials/cliConfigFile.ts',
  cliProfiles: 'src/credentials/cliProfiles.ts',
};

/**
 * Modules that several lazy bundles import: name of the shared bundle to source files. A bundle of their own saves a
 * copy in each. No two files of one bundle may export the same name. The bundles of activation and the client's have
 * their own copies: they contain only what they use, and must not read other files.
 */
export const SHARED_MODULES = {
  camsClient: [
    'src/api/accessDenied.ts',
    'src/api/camsClient.ts',
    'src/api/classifyError.ts',
    'src/api/connectionSteps.ts',
    'src/api/readBody.ts',
    'src/api/redactSecrets.ts',
    'src/api/sdkTransport.ts',
    'src/api/sendRequest.ts',
    'src/api/toApiError.ts',
  ],
  common: [
    'src/ids.ts',
    'src/accounts/accountState.ts',
    'src/api/apiError.ts',
    'src/api/endpoint.ts',
    'src/api/instanceFields.ts',
    'src/api/localizable.ts',
    'src/instances/failuresOf.ts',
    'src/instances/instance.ts',
    'src/instances/instanceFilter.ts',
    'src/util/abort.ts',
    'src/util/debouncer.ts',
    'src/util/disposable.ts',
    'src/util/sustainedTicks.ts',
    'src/util/timers.ts',
    'src/wording/plainText.ts',
  ],
  labels: [
    'src/tree/formatCount.ts',
    'src/tree/stateIcon.ts',
    'src/wording/accountText.ts',
    'src/wording/filterSummary.ts',
    'src/wording/labels.ts',
    'src/wording/remedyCommand.ts',
    'src/wording/remedyLabel.ts',
  ],
  failure: ['src/wording/failure.ts'],
  schema: ['src/util/schema.ts'],
  cliFiles: [
    'src/credentials/cliConfigPlace.ts',
    'src/credentials/fileWatcher.ts',
    'src/credentials/readTextFile.ts',
    'src/credentials/resolveProfile.ts',
  ],
};

const SHARED = {
  bundle: true,
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  absWorkingDir: root,
};

/** The detail panel's script and style sheet, for the browser. */
const WEBVIEW_BUILD = {
  ...SHARED,
  entryPoints: { panel: 'src/detail/webview/panel.ts' },
  outdir: 'dist/webview',
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  loader: { '.svg': 'text' },
};

/** Text that would end an inline script or style element. */
const ENDS_ELEMENT = /<\/(?:script|style)|<!--/i;

/**
 * Resolves `bundled:panel` to the panel's script and style sheet as text, so that the page can inline them. VS Code
 * serves webview files one by one through a service worker, which delays the panel.
 * @param onBuilt receives esbuild's metafile of the page
 */
const panelPage = (onBuilt = () => undefined) => ({
  name: 'panel-page',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^bundled:panel$/ }, ({ path: target }) => ({
      path: target,
      namespace: 'panel-page',
    }));
    onLoad({ filter: /.*/, namespace: 'panel-page' }, async () => {
      const { outputFiles, metafile } = await build({ ...WEBVIEW_BUILD, write: false });
      onBuilt(metafile);
      const textOf = (ending) => {
        const text = outputFiles.find(({ path: file }) => file.endsWith(ending)).text.trim();
        if (ENDS_ELEMENT.test(text)) throw new Error(`panel${ending} contains ${ENDS_ELEMENT.exec(text)[0]}`);
        return text;
      };
      return {
        contents: JSON.stringify({ script: textOf('.js'), style: textOf('.css') }),
        loader: 'json',
        watchFiles: Object.keys(metafile.inputs).map((file) => inRoot(file)),
      };
    });
  },
});

/** What all bundles for the extension host share. VS Code 1.100 runs on Node 20. */
const HOST = {
  ...SHARED,
  outdir: 'dist',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The CommonJS build of this package requires its parts through a variable, which cannot be bundled.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};

/** The bundles that activation loads. */
export const ACTIVATION_BUILD = {
  ...HOST,
  entryPoints: { extension: 'src/extension.ts', app: 'src/app.ts' },
  plugins: [plainExports, hostApi, finishScripts],
};

/** What the first request loads: the client with the SDK. One file, because each further one delays the first rows. */
export const CLIENT_BUILD = {
  ...HOST,
  entryPoints: { camsClient: 'shared:camsClient' },
  plugins: [sharedEntryPoints, hostApi, stubs, sdkUrl, finishScripts],
};

/** The other bundles that are loaded on first use, and those that they share. */
export const LAZY_BUILD = {
  ...HOST,
  entryPoints: {
    ...LAZY_BUNDLES,
    ...Object.fromEntries(
      Object.keys(SHARED_MODULES)
        .filter((name) => !(name in CLIENT_BUILD.entryPoints))
        .map((name) => [name, `shared:${name}`]),
    ),
  },
  plugins: [plainExports, sharedEntryPoints, sharedBundles, hostApi, finishScripts],
};

/** `LAZY_BUILD` with the panel's page. `onBuilt` receives the page's metafile. */
const withPanelPage = (onBuilt) => ({ ...LAZY_BUILD, plugins: [...LAZY_BUILD.plugins, panelPage(onBuilt)] });

/** The text of the license CC-BY-4.0, which asks for its text or a link to it. */
// cspell:ignore creativecommons
const CC_BY =
  /^Attribution 4\.0 International$.*^Creative Commons may be contacted at creativecommons\.org\.$/ms;
const CC_BY_LINK = 'Attribution 4.0 International: https://creativecommons.org/licenses/by/4.0/legalcode';

/** Writes the licenses of all packages that the bundles contain. */
function writeNotices(...metafiles) {
  const inputs = metafiles.flatMap(({ inputs: files }) => Object.keys(files));
  const packages = inputs.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  const notices = [...new Set(packages)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(fs.readFileSync(inRoot(folder, 'package.json'), 'utf8'));
    // cspell:ignore licen
    const texts = fs.readdirSync(inRoot(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    const text = texts
      .map((file) => fs.readFileSync(inRoot(folder, file), 'utf8').trim().replace(CC_BY, CC_BY_LINK))
      .join('\n\n');
    return `${name} ${version} (${license})\n\n${text}`.trim();
  });
  const head = 'CAMS Explorer contains the following packages, each under its own license.';
  fs.writeFileSync(
    inRoot('dist/THIRD_PARTY_NOTICES.txt'),
    [head, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n',
  );
}

function writeIconFont() {
  fs.mkdirSync(inRoot('dist'), { recursive: true });
  fs.writeFileSync(inRoot('dist/icons.ttf'), buildIconFont());
}

/** Builds everything into `dist/`. Returns esbuild's metafiles, which list the size of every input and output. */
export async function buildAll() {
  fs.rmSync(inRoot('dist'), { recursive: true, force: true });
  let webview;
  const lazy = withPanelPage((metafile) => {
    webview = metafile;
  });
  const hosts = (
    await Promise.all([ACTIVATION_BUILD, CLIENT_BUILD, lazy].map((options) => build(options)))
  ).map(({ metafile }) => metafile);
  writeNotices(...hosts, webview);
  writeIconFont();
  const host = { outputs: Object.assign({}, ...hosts.map(({ outputs }) => outputs)) };
  return { host, webview };
}

async function watchAll() {
  writeIconFont();
  for (const options of [ACTIVATION_BUILD, CLIENT_BUILD, withPanelPage()]) {
    const watched = await context({ ...options, minify: false, logLevel: 'info' });
    await watched.watch();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void (process.argv.includes('--watch') ? watchAll() : buildAll());
}
