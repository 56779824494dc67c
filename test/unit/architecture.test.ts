import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { ALLOWED_IMPORTS, VSCODE_FREE } from '../../importRules.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');

/** Files directly in `src`, except `ids.ts`: they connect the layers. */
const COMPOSITION_ROOT = 'root';
/** The diagram omits these: nearly every layer imports them. */
const NOT_IN_DIAGRAM = ['util', 'ids'];

/** The layer of a path below `src`, such as `tree/nodes` or `tree/nodes.ts`. */
function layerOf(file: string): string {
  const [folder = '', ...rest] = file.replaceAll('\\', '/').replace(/\.ts$/, '').split('/');
  if (rest.length === 0) return folder === 'ids' ? folder : COMPOSITION_ROOT;
  return folder === 'detail' && rest[0] === 'webview' ? 'detail/webview' : folder;
}

/** All imports between layers as `from -> to`, including `-> vscode`, type imports and dynamic imports. */
function readImports(): ReadonlySet<string> {
  const source = path.join(ROOT, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const edges = files.flatMap((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(path.join(source, file), 'utf8'), true, true);
    return importedFiles
      .map(({ fileName }) => fileName)
      .filter((target) => target === 'vscode' || target.startsWith('.'))
      .map((target) => (target === 'vscode' ? target : layerOf(path.join(path.dirname(file), target))))
      .filter((target) => target !== layerOf(file))
      .map((target) => `${layerOf(file)} -> ${target}`);
  });
  return new Set(edges);
}

/** The edges of the Mermaid diagram. A node's label is its layer: `webview["detail/webview"]`. */
function readDiagram(): readonly string[] {
  const diagram = /```mermaid\n(.*?)```/s.exec(PAGE)?.[1] ?? '';
  const labels = new Map([...diagram.matchAll(/(\w+)\["([^"]+)"\]/g)].map(([, id, label]) => [id, label]));
  const layers = (ids: string) =>
    ids.split('&').map((text) => {
      const id = text.replace(/\[.*\]/, '').trim();
      return labels.get(id) ?? id;
    });
  return [...diagram.matchAll(/^ *(.+) --> (.+)$/gm)].flatMap(([, from = '', to = '']) =>
    layers(from).flatMap((one) => layers(to).map((other) => `${one} -> ${other}`)),
  );
}

/** The table of import rules: `layer` to the layers it may import. */
function readTable(): Readonly<Record<string, readonly string[]>> {
  const names = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const rows = [...PAGE.matchAll(/^\| `([\w/]+)` +\|[^|]+\|([^|]+)\|([^|]+)\|$/gm)];
  return Object.fromEntries(rows.map(([, layer = '', allowed = '']) => [layer, names(allowed)]));
}

const imports = readImports();

describe('docs/architecture.md', () => {
  it('shows exactly the imports between layers in its diagram', () => {
    const expected = [...imports].filter((edge) => {
      const target = edge.replace(/^.* -> /, '');
      return target !== 'vscode' && !NOT_IN_DIAGRAM.includes(target);
    });
    const drawn = readDiagram();
    assert.equal(new Set(drawn).size, drawn.length, 'an edge is drawn twice');
    assert.deepEqual(drawn.toSorted(), expected.toSorted());
  });

  it('lists the import rules that lint enforces', () => {
    assert.deepEqual(readTable(), ALLOWED_IMPORTS);
  });

  it('says which layers run without VS Code', () => {
    const free = [...PAGE.matchAll(/^\| `([\w/]+)` +\|.*\| no +\|$/gm)].map(([, layer = '']) => layer);
    assert.deepEqual(free.toSorted(), [...VSCODE_FREE, 'detail/webview'].toSorted());
  });
});

describe('import rules', () => {
  it('allow every import between layers', () => {
    const broken = [...imports].filter((edge) => {
      const [from = '', to = ''] = edge.split(' -> ');
      if (from === COMPOSITION_ROOT || to === 'ids' || to === 'vscode') return false;
      return !ALLOWED_IMPORTS[from]?.includes(to);
    });
    assert.deepEqual(broken, []);
  });

  it('cover every folder of src', () => {
    const folders = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual([...folders, 'detail/webview'].toSorted(), Object.keys(ALLOWED_IMPORTS).toSorted());
  });

  it('keep VS Code out of the layers that run without it', () => {
    const users = [...imports]
      .filter((edge) => edge.endsWith(' -> vscode'))
      .map((edge) => edge.split(' ')[0] ?? '');
    assert.deepEqual(
      users.filter((layer) => [...VSCODE_FREE, 'detail/webview'].includes(layer)),
      [],
    );
  });
});
