import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import type * as exportResult from '../../../src/commands/exportResult';
import { ExportError, type ExportProblem } from '../../../src/export/exportError';
import { loadWithStandIn } from '../support/loadWithStandIn';

const FILE = { scheme: 'file', path: '/home/jo/acme $(x).csv', fsPath: '/home/jo/acme $(x).csv' };
const REMOTE = { scheme: 'vscode-vfs', path: '/repo/acme.csv', toString: () => 'vscode-vfs:/repo/acme.csv' };

/** The sentence of each problem, by a code that causes it. */
const SENTENCES: { readonly [P in ExportProblem]: readonly [code: string, sentence: string] } = {
  diskFull: ['ENOSPC', 'The export was not saved: the disk is full.'],
  readOnly: [
    'EROFS',
    'The export was not saved: /home/jo is read-only, or another program has the file open.',
  ],
  notFound: ['ENOENT', 'The export was not saved: the folder /home/jo does not exist.'],
  inUse: ['EBUSY', 'The export was not saved: another program has acme $\u200B(x).csv open.'],
  notAFile: ['EISDIR', 'The export was not saved: acme $\u200B(x).csv is a folder.'],
  other: ['EIO', 'The export was not saved: i/o error'],
};

describe('the result of an export', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  const { platform } = process;
  const load = () => loadWithStandIn<typeof exportResult>('src/commands', ['exportResult']);
  const setPlatform = (value: string) => Object.defineProperty(process, 'platform', { value });

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });
  afterEach(() => {
    setPlatform(platform);
    const { env, UIKind } = modules.standIn;
    Object.assign(env, { uiKind: UIKind.Desktop, remoteName: undefined });
    modules.standIn.calls.length = 0;
  });

  /** Shows the result, answers with `action`, and returns what was shown and run. */
  const show = async (target: object, action?: string) => {
    let shown: readonly unknown[] = [];
    modules.standIn.window.showInformationMessage = (...of) => {
      shown = of;
      return Promise.resolve(action);
    };
    await modules.showExported(target as Uri, { count: 1_250, remark: 'The others could not be loaded.' });
    return { shown, calls: modules.standIn.calls.splice(0) };
  };

  it('says how many and where, and opens the file, shows it in its folder, or copies its path', async () => {
    for (const [system, reveal] of Object.entries({
      win32: 'Reveal in File Explorer',
      darwin: 'Reveal in Finder',
      linux: 'Open Containing Folder',
    })) {
      setPlatform(system);
      const { shown, calls } = await show(FILE);
      assert.deepEqual(shown, [
        '1,250 instances exported to acme $\u200B(x).csv. The others could not be loaded.',
        ...['Open', reveal, 'Copy Path'],
      ]);
      assert.deepEqual(calls, []);
      assert.deepEqual((await show(FILE, reveal)).calls, [['revealFileInOS', FILE]]);
    }
    assert.deepEqual((await show(FILE, 'Open')).calls, [['vscode.open', FILE]]);
    assert.deepEqual((await show(FILE, 'Copy Path')).calls, [['copy', '/home/jo/acme $(x).csv']]);
  });

  it('does not offer to show a file in its folder that is on another machine', async () => {
    const { env, UIKind } = modules.standIn;
    const offered = async (target: object) => (await show(target)).shown.slice(1);
    assert.deepEqual(await offered(REMOTE), ['Open', 'Copy Path']);
    assert.deepEqual((await show(REMOTE, 'Copy Path')).calls, [['copy', 'vscode-vfs:/repo/acme.csv']]);
    env.remoteName = 'ssh-remote';
    assert.deepEqual(await offered(FILE), ['Open', 'Copy Path']);
    Object.assign(env, { uiKind: UIKind.Web, remoteName: undefined });
    assert.deepEqual(await offered(FILE), ['Open', 'Copy Path']);
  });

  for (const [problem, [code, sentence]] of Object.entries(SENTENCES)) {
    it(`is a sentence for ${problem}, with what to do next`, async () => {
      const error = new ExportError(Object.assign(new Error('i/o error'), { code }));
      assert.equal(error.problem, problem);
      let shown: readonly unknown[] = [];
      let answer: string | undefined;
      modules.standIn.window.showErrorMessage = (...of) => {
        shown = of;
        return Promise.resolve(answer);
      };
      const ask = () => modules.askAfterFailure(error, FILE as unknown as Uri);
      assert.equal(await ask(), undefined);
      assert.deepEqual(shown, [sentence, 'Try Again', 'Save Elsewhere…']);
      answer = 'Try Again';
      assert.equal(await ask(), 'again');
      answer = 'Save Elsewhere…';
      assert.equal(await ask(), 'elsewhere');
    });
  }
});
