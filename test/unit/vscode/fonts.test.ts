import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { LOCALES, ODD_NAMES } from '../../emulator/vocabulary';
import { FONT_PACKAGES, installFonts } from '../../vscode/setup/fonts';
import { temporaryFolder } from '../../vscode/temporaryFolder';

describe('fonts for pictures', () => {
  const names = FONT_PACKAGES.map(({ name }) => name);

  /** Installs fonts on a made-up machine; returns what was installed and printed. */
  async function installOn({ installed = [] as string[], succeeds = true, failedFile = newFile() }) {
    const installs: string[][] = [];
    const printed: string[] = [];
    await installFonts(
      {
        exists: (file) => FONT_PACKAGES.some((each) => each.file === file && installed.includes(each.name)),
        install: (packages) => {
          installs.push([...packages]);
          return Promise.resolve(succeeds);
        },
        log: (text) => printed.push(text),
      },
      failedFile,
    );
    return { installs, printed };
  }

  it('cover every script of the demo', () => {
    const scripts = FONT_PACKAGES.flatMap((each) => each.scripts).filter((script) => script !== 'Emoji');
    const covered = ['Latin', 'Common', 'Inherited', ...scripts].map((script) => `\\p{Script=${script}}`);
    const missing = JSON.stringify([LOCALES, ODD_NAMES]).replaceAll(
      new RegExp(`[${covered.join('')}]`, 'gu'),
      '',
    );
    assert.equal(missing, '');
  });

  it('are installed together, unless they are there', async () => {
    assert.deepEqual(await installOn({}), { installs: [names], printed: [] });
    assert.deepEqual(await installOn({ installed: names }), { installs: [], printed: [] });
    const [first = '', ...others] = names;
    assert.deepEqual(await installOn({ installed: [first] }), { installs: [others], printed: [] });
  });

  it('that cannot be installed are reported in one sentence, and not tried again', async () => {
    const failedFile = newFile();
    const { installs, printed } = await installOn({ succeeds: false, failedFile });
    assert.deepEqual(installs, [names]);
    assert.deepEqual(printed, [
      `Pictures may show empty boxes for some letters: ${names.join(', ')} could not be installed.`,
    ]);
    assert.deepEqual(fs.readFileSync(failedFile, 'utf8').split('\n').slice(0, -1), names);
    assert.deepEqual(await installOn({ failedFile }), { installs: [], printed: [] });
  });
});

const newFile = (): string => path.join(temporaryFolder('fonts'), 'cache/not-installed');
