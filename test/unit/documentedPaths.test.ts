import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../vscode/paths';

const PAGES = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(inRoot('docs')).map((name) => `docs/${name}`),
];
const FOLDERS = ['.cspell', '.github', 'docs', 'icons', 'l10n', 'media', 'src', 'test'];

/** Files that the pages name although they are not in the repository: the user's, or said to be missing. */
const ELSEWHERE = new Set(['.vscode/settings.json', 'SUPPORT.md']);

/** Folders that Git ignores, such as `dist/`. Whether they exist depends on what was run before. */
const GENERATED = readFileSync(inRoot('.gitignore'), 'utf8')
  .split('\n')
  .filter((line) => line.endsWith('/'));
const isGenerated = (path: string): boolean => GENERATED.some((folder) => path.startsWith(folder));

/** Every file and folder of the repository, except what is downloaded or generated. */
const EXISTING = [
  ...readdirSync(inRoot()).filter((name) => !isGenerated(`${name}/`)),
  ...FOLDERS.flatMap((folder) => [
    folder,
    ...readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  ]),
];

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const { scripts, dependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest;

/** The inline code of a page. */
const codeOf = (page: string): string[] => {
  const text = readFileSync(inRoot(page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
};

/** Whether a text looks like the path of a file or folder, such as `api/limits.ts`, `driver/` or `host/tree`. */
const isPath = (code: string): boolean =>
  /^\w[\w.*-]*\.(ts|mts|mjs|md|json|yml|svg|webp|png)$|^(?:[\w.@*-]+\/)+[\w.*-]*$/.test(code);

/** Whether a path, or the end of one, exists. A test may be named without `.test.ts` or `.spec.ts`. */
function exists(path: string): boolean {
  const pattern = path.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('*', '[^/]*');
  const ending = new RegExp(`(^|/)${pattern}(\\.ts|\\.test\\.ts|\\.spec\\.ts)?$`);
  return EXISTING.some((each) => ending.test(each));
}

describe('documentation', () => {
  for (const page of PAGES) {
    it(`${page} names only files and folders that exist`, () => {
      const missing = codeOf(page)
        .filter((code) => isPath(code) && !ELSEWHERE.has(code) && !(code in dependencies))
        .filter((code) => !isGenerated(code) && !exists(code));
      assert.deepEqual(missing, []);
    });

    it(`${page} names only npm scripts that exist`, () => {
      const commands = codeOf(page).flatMap(
        (code) => /^npm (?:run )?(?:-s )?([a-z]\w*)/.exec(code)?.[1] ?? [],
      );
      const builtIn = ['audit']; // an npm command
      assert.deepEqual(
        commands.filter((name) => !(name in scripts) && !builtIn.includes(name)),
        [],
      );
    });
  }

  it('lists every folder and every script in CONTRIBUTING.md', () => {
    const code = codeOf('CONTRIBUTING.md');
    const tests = readdirSync(inRoot('test'), { withFileTypes: true }).filter((each) => each.isDirectory());
    for (const { name } of tests) assert.ok(code.includes(`test/${name}/`), `test/${name}/`);
    const named = code.map((each) => /^npm (?:run )?(\w+)/.exec(each)?.[1]);
    for (const name of Object.keys(scripts)) assert.ok(named.includes(name), `npm run ${name}`);
  });
});
