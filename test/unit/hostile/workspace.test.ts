import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { SETTINGS } from '../../../src/ids';
import { readManifest, sourceFolder } from '../support/manifest';

/** The Node modules that all sources may use. */
const HARMLESS_MODULES = [
  'node:async_hooks',
  'node:crypto',
  'node:path',
  'node:stream',
  'node:url',
  'node:zlib',
];
/** What reads or writes files or runs programs: the parts of Node that are used, by the only source that may use them. */
const ALLOWED_USES: Readonly<Record<string, readonly string[]>> = {
  'access/checkAccess.ts': ['node:dns/promises: lookup'],
  'commands/exportQuestions.ts': ['node:os: homedir'],
  'commands/signIn/readProfiles.ts': ['node:os: default'],
  'credentials/batchFile.ts': ['node:fs/promises: access'],
  'credentials/childProcess.ts': ['node:child_process: spawn'],
  'credentials/fileWatcher.ts': ['node:fs: watch'],
  'credentials/externalProgram.ts': ['node:os: default'],
  'credentials/readTextFile.ts': [
    'node:buffer: isUtf8',
    'node:fs: constants',
    'node:fs/promises: lstat, open, stat',
  ],
  'export/writeFile.ts': ['node:fs/promises: open, realpath, rename, rm, stat'],
  'session/accountProviders.ts': ['node:os: default'],
  'snapshots/readSnapshot.ts': ['node:fs/promises: open'],
  'snapshots/snapshotFolder.ts': ['node:fs/promises: chmod, mkdir, readdir, rm, stat'],
};
/** `fs` writes an export where the user saves it. Comparisons are documents without a file. */
const ALLOWED_WORKSPACE_MEMBERS = [
  'fs',
  'getConfiguration',
  'isTrusted',
  'onDidChangeConfiguration',
  'onDidGrantWorkspaceTrust',
  'openTextDocument',
  'registerTextDocumentContentProvider',
];
const ALLOWED_ENV_MEMBERS = ['clipboard', 'language', 'remoteName', 'shell', 'uiKind', 'uriScheme'];
/** What writes or deletes a file or opens a terminal, each with the sources that may. */
const ALLOWED_EFFECTS = [
  'createTerminal: commands/refreshWithCli.ts',
  'workspace.fs.delete: commands/exportFile.ts',
  'workspace.fs.delete: commands/signIn/keyFile.ts',
  'workspace.fs.rename: commands/exportFile.ts',
  'workspace.fs.writeFile: commands/exportFile.ts',
];

interface SourceUses {
  /** What each source imports of Node modules, but for types and harmless modules. */
  readonly node: Record<string, string[]>;
  /** Members used of `vscode.workspace` and `vscode.env`. */
  readonly workspace: Set<string>;
  readonly env: Set<string>;
  /** Every identifier in the sources. */
  readonly names: Set<string>;
  /** The sources that open a terminal, and each use of VS Code's file system. */
  readonly uses: Set<string>;
}

function readSources(): SourceUses {
  const found: SourceUses = {
    node: {},
    workspace: new Set(),
    env: new Set(),
    names: new Set(),
    uses: new Set(),
  };
  let source = '';
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const use = describeImport(node);
      if (use !== undefined) (found.node[source] ??= []).push(use);
    }
    if (ts.isIdentifier(node)) found.names.add(node.text);
    if (ts.isPropertyAccessExpression(node)) {
      const use = /\bworkspace\.fs\.\w+$|\bcreateTerminal$/.exec(node.getText())?.[0];
      if (use !== undefined) found.uses.add(`${use}: ${source}`);
      const object = /(?:^|\.)(workspace|env)$/.exec(node.expression.getText())?.[1];
      if (object === 'workspace' || object === 'env') found[object].add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const path of readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue;
    source = path.replaceAll('\\', '/');
    const text = readFileSync(`${sourceFolder}/${path}`, 'utf8');
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  }
  return found;
}

/** What an import takes of a Node module, as `node:module: name, name`; undefined for types and harmless modules. */
function describeImport({ moduleSpecifier, importClause }: ts.ImportDeclaration): string | undefined {
  if (!ts.isStringLiteral(moduleSpecifier) || importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    return;
  const module = moduleSpecifier.text;
  if (!module.startsWith('node:') || HARMLESS_MODULES.includes(module)) return;
  const bindings = importClause?.namedBindings;
  const names =
    bindings && ts.isNamedImports(bindings)
      ? bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text)
      : ['default'];
  return `${module}: ${names.join(', ')}`;
}

describe('workspace access', () => {
  const { capabilities, contributes } = readManifest();

  it('is not needed: the manifest supports untrusted and virtual workspaces', () => {
    assert.deepEqual(capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('cannot change a setting but the saved filters, which send nothing until they are chosen', () => {
    for (const [id, setting] of Object.entries(contributes.configuration.properties)) {
      assert.equal(setting.scope, id === SETTINGS.savedFilters ? 'window' : 'application', id);
    }
  });

  it('does not exist: no source uses the workspace folders, and only named ones read, write or run a file', function () {
    // Parsing all sources takes a while.
    this.timeout(15_000);
    const { node, workspace, env, names, uses } = readSources();
    assert.ok(names.size > 500);
    assert.deepEqual(node, ALLOWED_USES);
    assert.deepEqual([...workspace].sort(), ALLOWED_WORKSPACE_MEMBERS);
    assert.deepEqual([...env].sort(), ALLOWED_ENV_MEMBERS);
    assert.deepEqual([...uses].sort(), ALLOWED_EFFECTS);
    for (const name of ['workspaceFolders', 'tasks', 'debug.startDebugging', 'eval', 'require'])
      assert.ok(!names.has(name), name);
  });
});
