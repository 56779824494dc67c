import assert from 'node:assert/strict';
import { isApiError } from '../../../src/api/apiError';
import { MemoryState } from '../support/stores';
import { loadSignInModules } from './signInModules';

const COMMAND = '"C:\\Program Files\\keys\\get keys.exe" --account acme --token sentinel';

describe('the program of a CLI profile', () => {
  let loaded: Awaited<ReturnType<typeof loadSignInModules>>;
  let state: MemoryState;
  /** What was shown, and the answer to each question. */
  let shown: string[];
  let answer: string | undefined;

  before(async function () {
    this.timeout(60_000);
    loaded = await loadSignInModules();
  });

  beforeEach(() => {
    state = new MemoryState();
    shown = [];
    answer = 'Allow';
    loaded.standIn.workspace.isTrusted = true;
    loaded.standIn.window.showWarningMessage = async (_, options) => {
      shown.push((options as { readonly detail: string }).detail);
      await Promise.resolve();
      return answer;
    };
  });

  const consent = () => new loaded.ProgramConsent(state);

  it('is shown in full, and asked for once', async () => {
    assert.equal(await consent().mayRun(COMMAND), true);
    assert.equal(await consent().mayRun(COMMAND), true);
    assert.equal(shown.length, 1);
    assert.ok(shown[0]?.includes(`\n\n${COMMAND}\n\n`));
  });

  it('is remembered by its hash alone', async () => {
    await consent().mayRun(COMMAND);
    const stored = JSON.stringify([...state.kept]);
    assert.match(stored, /^\[\["cams\.allowedPrograms",\["[0-9a-f]{64}"\]\]\]$/);
  });

  it('is asked for again when it changes, if only by a space', async () => {
    const asking = consent();
    for (const line of [COMMAND, `${COMMAND} `, COMMAND.replace('acme', 'other')]) await asking.mayRun(line);
    assert.equal(shown.length, 3);
  });

  it('is not run when the user declines, and asked for again next time', async () => {
    answer = undefined;
    assert.equal(await consent().mayRun(COMMAND), false);
    assert.equal(await consent().mayRun(COMMAND), false);
    assert.equal(shown.length, 2);
    assert.deepEqual([...state.kept], []);
  });

  it('is one question for all who wait', async () => {
    const asking = consent();
    assert.deepEqual(await Promise.all([asking.mayRun(COMMAND), asking.mayRun(COMMAND)]), [true, true]);
    assert.equal(shown.length, 1);
  });

  it('is never run in an untrusted workspace, even if it was allowed before', async () => {
    await consent().mayRun(COMMAND);
    loaded.standIn.workspace.isTrusted = false;
    await assert.rejects(
      consent().mayRun(COMMAND),
      (error) => isApiError(error) && error.code === 'RestrictedMode' && !error.message.includes('keys.exe'),
    );
    assert.equal(shown.length, 1);
  });

  it('cannot hide a part of itself', () => {
    const detail = loaded.consentDetail('run\u202E me\u0000\r\n\u200Bnow\u2028');
    assert.ok(detail.includes('run⟨U+202E⟩ me⟨U+0000⟩⟨U+000D⟩⟨U+000A⟩⟨U+200B⟩now⟨U+2028⟩'), detail);
  });
});
