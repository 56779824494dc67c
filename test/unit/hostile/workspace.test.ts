import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { readManifest, sourceFolder } from '../support/manifest';

/** What of Node and of VS Code's workspace the sources may use: nothing that reads, writes, runs or finds a file. */
const ALLOWED_NODE_MODULES = ['node:async_hooks', 'node:crypto', 'node:stream', 'node:url', 'node:zlib'];
const ALLOWED_WORKSPACE_MEMBERS = ['getConfiguration', 'onDidChangeConfiguration', 'openTextDocument'];
const ALLOWED_ENV_MEMBERS = ['clipboard', 'language'];

interface SourceUses {
  /** Modules of Node that are imported for more than their types. */
  readonly node: Set<string>;
  /** What is taken of `vscode.workspace` and of `vscode.env`. */
  readonly workspace: Set<string>;
  readonly env: Set<string>;
  /** Every name in the sources. */
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
      const of = /(?:^|\.)(workspace|env)$/.exec(node.expression.getText())?.[1];
      if (of === 'workspace' || of === 'env') found[of].add(node.name.text);
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

describe('the workspace', () => {
  const { capabilities, contributes } = readManifest();

  it('may be untrusted or virtual: the extension says that it needs neither trust nor files', () => {
    assert.deepEqual(capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('can set none of our settings: each belongs to the machine', () => {
    for (const [id, setting] of Object.entries(contributes.configuration.properties)) {
      assert.equal(setting.scope, 'machine', id);
    }
  });

  it('is not looked at: no source reads, writes, finds or runs a file, or knows the folders', function () {
    // All sources are parsed.
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
