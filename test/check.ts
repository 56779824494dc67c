// `npm run check`: types, lint (including import rules), format, spelling, English strings, unused code. A failed step does not stop the others.
import { inRoot, ROOT } from './vscode/paths';
import { run } from './vscode/processes';
import { runMain, secondsSince } from './vscode/script';

const STEPS = [
  { name: 'types', command: ['typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the panel', command: ['typescript/bin/tsc', '-p', 'src/detail/webview/tsconfig.json'] },
  { name: 'lint', command: ['eslint/bin/eslint.js', '.'] },
  { name: 'format', command: ['prettier/bin/prettier.cjs', '--check', '.'] },
  { name: 'spelling', command: ['cspell/bin.mjs', '--no-progress', '--dot', '.'] },
  { name: 'English strings', command: ['tsx/dist/cli.mjs', inRoot('test/l10n/main.ts'), '--check'] },
  { name: 'unused code', command: ['knip/bin/knip.js'] },
];

runMain(async () => {
  const failed: string[] = [];
  for (const { name, command } of STEPS) {
    const [script = '', ...args] = command;
    const started = Date.now();
    const { code, output } = await run(process.execPath, [inRoot('node_modules', script), ...args], {
      cwd: ROOT,
    });
    console.log(`${code === 0 ? '✓' : '✗'} ${name}: ${secondsSince(started)}`);
    if (code === 0) continue;
    failed.push(name);
    console.log(output.trimEnd());
  }
  console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
});
