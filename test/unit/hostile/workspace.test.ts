import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { readManifest, sourceFolder } from '../support/manifest';

/** All that the sources may use of Node and of VS Code's workspace. Nothing here reads, writes, runs or finds a file. */
const ALLOWED_NODE_MODULES = ['node:async_hooks', 'node:crypto', 'node:stream', 'node:url', 'node:zlib'];
const ALLOWED_WORKSPACE_MEMBERS = ['getConfiguration', 'onDidChangeConfiguration', 'openTextDocument'];
const ALLOWED_ENV_MEMBERS = ['clipboard', 'language'];

interface SourceUses {
  /** Node modules imported for more than their types. */
  readonly node: Set<string>;
  /** Members used of `vscode.workspace` and `vscode.env`. */
  readonly workspace: Set<string>;
  readonly env: Set<string>;
  /** Every identifier in the sources. */
  readonly names: Set<string>;
}

function readSources(): SourceUses {
  const found: SourceUses = { node: new Set(), workspace: new Set(), env: new Set(), names: new Set() };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const types = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      if (node.moduleSpecifier.text.startsWith('node:') && !types) found.node.add(node.moduleSpecifier.text);
    }
    if (ts.isIdentifier(node)) found.names.add(node.text);
    if (ts.isPropertyAccessExpression(node)) {
      const object = /(?:^|\.)(workspace|env)$/.exec(node.expression.getText())?.[1];
      if (object === 'workspace' || object === 'env') found[object].add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const path of readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue;
    const text = readFileSync(`${sourceFolder}/${path}`, 'utf8');
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  }
  return found;
}

describe('workspace access', () => {
  const { capabilities, contributes } = readManifest();

  it('is not needed: the manifest supports untrusted and virtual workspaces', () => {
    assert.deepEqual(capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('cannot change a setting: each setting has application scope', () => {
    for (const [id, setting] of Object.entries(contributes.configuration.properties)) {
      assert.equal(setting.scope, 'application', id);
    }
  });

  it('does not exist: no source reads, writes, finds or runs a file, or uses the workspace folders', function () {
    // Parsing all sources takes a while.
    this.timeout(15_000);
    const { node, workspace, env, names } = readSources();
    assert.ok(names.size > 500);
    assert.deepEqual([...node].sort(), ALLOWED_NODE_MODULES);
    assert.deepEqual([...workspace].sort(), ALLOWED_WORKSPACE_MEMBERS);
    assert.deepEqual([...env].sort(), ALLOWED_ENV_MEMBERS);
    for (const name of [
      'workspaceFolders',
      'createTerminal',
      'tasks',
      'debug.startDebugging',
      'eval',
      'require',
    ])
      assert.ok(!names.has(name), name);
  });
});
