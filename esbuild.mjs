// Bundles what ships. `dist/extension.js` is all that activation loads; every dynamic import() of our own
// becomes a bundle of its own beside it, loaded when it is first needed.
import { build, context } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const root = path.dirname(fileURLToPath(import.meta.url));
const inRoot = (...parts) => path.join(root, ...parts);

/** Keeps `import('./x')` out of the bundle and points it at `dist/x.js`. */
const lazyBundles = {
  name: 'lazy-bundles',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path: target, importer }) => {
      if (kind !== 'dynamic-import' || importer.includes('node_modules')) return undefined;
      const name = path.basename(target);
      if (!(name in LAZY_BUNDLES)) {
        return { errors: [{ text: `import('${target}') needs an entry in LAZY_BUNDLES of esbuild.mjs` }] };
      }
      return { path: `./${name}.js`, external: true };
    });
  },
};

const VSCODE_IMPORT = /^import (?:\* as (vscode)|(\{[^}]*\})) from 'vscode';$/gm;

/**
 * Takes VS Code's API as the object that it is. Left to itself, esbuild copies that large object once for every file
 * that imports it, and Node looks it up as often: together that was a third of activation.
 */
const hostApi = {
  name: 'host-api',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => ({
      loader: 'ts',
      contents: fs
        .readFileSync(file, 'utf8')
        .replace(VSCODE_IMPORT, (_, whole, names) =>
          whole ? `import vscode = require('vscode');` : `const ${names} = require('vscode');`,
        ),
    }));
    onResolve({ filter: /^vscode$/ }, ({ kind, importer, namespace }) => {
      if (namespace === 'host-api') return { path: 'vscode', external: true };
      if (kind !== 'require-call') {
        return { errors: [{ text: `${importer} imports vscode in a way that would copy it` }] };
      }
      return { path: 'vscode', namespace: 'host-api' };
    });
    onLoad({ filter: /.*/, namespace: 'host-api' }, () => ({
      contents: `module.exports = require('vscode');`,
    }));
  },
};

/** Throws as soon as anybody does anything with it, or with what a call of it gives where `callable`. */
const throwingStub = (what, { callable = false } = {}) => `
  function leftOut() { throw new Error('Left out of this bundle: ${what}'); }
  const guard = (apply) => new Proxy(leftOut, {
    get: (_, name) => (name === '__esModule' ? undefined : leftOut()),
    construct: leftOut,
    apply,
  });
  module.exports = guard(${callable ? '() => guard(leftOut)' : 'leftOut'});
`;

/**
 * What ListInstance has no use for: files of packages, by the end of their path, and what stands in their place.
 * A unit test calls ListInstance through the bundle in every way there is, and uses each of these to see it throw.
 */
export const STUBS = {
  // XML is what other products answer; ListInstance speaks JSON. With it go xml2js, xmlbuilder and sax.
  '@alicloud/tea-xml/dist/client.js': throwingStub('XML'),
  // What the SDK's own HTTP layer prints when DEBUG asks for it, keys and all; nothing is sent through that layer.
  'debug/src/index.js': throwingStub('debug output', { callable: true }),
  // Calls through a product's own gateway; ListInstance is called with callApi.
  '@alicloud/gateway-spi/dist/client.js': throwingStub('gateways'),
  // Keys are handed over, with a token or without one; nothing is fetched, derived or read from files.
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

/** Puts the stubs in place; a stub whose file is not met any more fails the build. */
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
      return { errors: unused.map((name) => ({ text: `The stub for ${name} replaces nothing` })) };
    });
  },
};

/**
 * Gives the SDK the one thing that it asks of `url.parse`. Node calls that function deprecated where it is not in a
 * package's folder, and a bundle is in none: VS Code showed an error of ours with the first call.
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
 * Puts parentheses around every CommonJS module of a bundle, which V8 takes as a hint that the function is called at
 * once. Without them it reads each module twice: to find its end while the bundle is compiled, and to compile it.
 */
const eagerModules = {
  name: 'eager-modules',
  setup({ initialOptions, onEnd }) {
    initialOptions.write = false;
    onEnd(({ outputFiles = [] }) => {
      for (const { path: file, contents, text } of outputFiles) {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, file.endsWith('.js') ? parenthesizeModules(text) : contents);
      }
    });
  },
};

/** The script with each `(exports) => { … }` of a `var a = commonJS((exports) => { … })` at its top level in parentheses. */
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

/** Loaded on first use: bundle name to source file. */
const LAZY_BUNDLES = {
  app: 'src/app.ts',
  camsClient: 'src/api/camsClient.ts',
  panelSet: 'src/detail/panelSet.ts',
  syncPanels: 'src/syncPanels.ts',
  commands: 'src/commands/commands.ts',
  showFailure: 'src/commands/showFailure.ts',
  findInstance: 'src/instances/findInstance.ts',
  treeItem: 'src/tree/treeItem.ts',
  viewMessage: 'src/tree/viewMessage.ts',
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

/** The detail panel's side: a browser. */
const WEBVIEW_BUILD = {
  ...SHARED,
  entryPoints: { panel: 'src/detail/webview/panel.ts' },
  outdir: 'dist/webview',
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  loader: { '.svg': 'text' },
};

/** What would end a script or a style sheet that stands in a page. */
const ENDS_ELEMENT = /<\/(?:script|style)|<!--/i;

/**
 * The panel's script and style sheet, as texts: the page carries them and fetches nothing. VS Code hands a webview its
 * files one by one through a service worker, and shows a panel when the last is there.
 * @param onBuilt hears esbuild's metafile of the page
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
        if (ENDS_ELEMENT.test(text)) throw new Error(`panel${ending} holds ${ENDS_ELEMENT.exec(text)[0]}`);
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

/** The extension host's side. VS Code 1.100 runs it on Node 20. */
export const HOST_BUILD = {
  ...SHARED,
  entryPoints: { extension: 'src/extension.ts', ...LAZY_BUNDLES },
  outdir: 'dist',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // A bundle is require()d when it is imported: Node's own import() reads it three times over to find its exports.
  supported: { 'dynamic-import': false },
  plugins: [lazyBundles, hostApi, stubs, sdkUrl, eagerModules],
};

/** The same with the panel's page in it, whose metafile `onBuilt` hears. */
const withPanelPage = (onBuilt) => ({ ...HOST_BUILD, plugins: [...HOST_BUILD.plugins, panelPage(onBuilt)] });

/** The licences of all that was bundled or copied, found by what the bundles were made of. */
function writeNotices(...metafiles) {
  const inputs = metafiles.flatMap(({ inputs: files }) => Object.keys(files));
  const packages = inputs.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  const notices = [...new Set(packages)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(fs.readFileSync(inRoot(folder, 'package.json'), 'utf8'));
    const texts = fs.readdirSync(inRoot(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    const text = texts.map((file) => fs.readFileSync(inRoot(folder, file), 'utf8').trim()).join('\n\n');
    return `${name} ${version} (${license})\n\n${text}`.trim();
  });
  const head = 'CAMS Explorer contains the following packages, each under its own licence.';
  fs.writeFileSync(
    inRoot('dist/THIRD_PARTY_NOTICES.txt'),
    [head, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n',
  );
}

/** Builds everything into `dist/`; returns the esbuild metafiles (which file weighs what). */
export async function buildAll() {
  fs.rmSync(inRoot('dist'), { recursive: true, force: true });
  let webview;
  const { metafile: host } = await build(
    withPanelPage((metafile) => {
      webview = metafile;
    }),
  );
  writeNotices(host, webview);
  return { host, webview };
}

async function watchAll() {
  const watched = await context({ ...withPanelPage(), logLevel: 'info' });
  await watched.watch();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void (process.argv.includes('--watch') ? watchAll() : buildAll());
}
