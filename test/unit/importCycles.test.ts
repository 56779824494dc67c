import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { inRoot } from '../vscode/paths';

const SOURCE = inRoot('src');

/** The files that a file loads at once: neither imports of types alone nor dynamic imports. */
function loadedBy(file: string): readonly string[] {
  const text = readFileSync(path.join(SOURCE, file), 'utf8');
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    const isTypeOnly =
      (ts.isImportDeclaration(statement) &&
        statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(statement) && statement.isTypeOnly);
    if (isTypeOnly || !(ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))) return [];
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    const target = `${path.join(path.dirname(file), moduleSpecifier.text)}.ts`;
    return moduleSpecifier.text.startsWith('.') && existsSync(path.join(SOURCE, target)) ? [target] : [];
  });
}

/** Returns the files of a cycle, from the first to the one that loads it again; empty if there is none. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (file: string, above: readonly string[]): readonly string[] => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const target of graph.get(file) ?? []) {
      const cycle = visit(target, [...above, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

describe('imports', () => {
  it('load no file in a cycle, in which one would run before what it needs', () => {
    const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const graph = new Map(files.map((file) => [file, loadedBy(file)]));
    assert.ok([...graph.values()].flat().length > files.length);
    assert.deepEqual(findCycle(graph), []);
  });

  it('are found to form a cycle if they do', () => {
    const graph = new Map([
      ['a.ts', ['b.ts', 'c.ts']],
      ['b.ts', []],
      ['c.ts', ['d.ts']],
      ['d.ts', ['b.ts', 'c.ts']],
    ]);
    assert.deepEqual(findCycle(graph), ['c.ts', 'd.ts', 'c.ts']);
  });
});
