import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { cliSessionExpired } from '../../../src/credentials/endedCredentialsError';
import type * as verifyModule from '../../../src/commands/signIn/verify';
import { abortError } from '../../../src/util/abort';
import { useStandInWithClock } from '../support/standInWithClock';

describe('the check of credentials', () => {
  const suite = useStandInWithClock<typeof verifyModule>('src/commands/signIn', ['verify']);

  it('has a notification that says every ten seconds that there is no response, and that can cancel it', async () => {
    const { progresses, ProgressLocation } = suite.modules.standIn;
    const check = (signal: AbortSignal) =>
      new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(abortError());
        });
      });
    const verdict = suite.modules.verifyUntilDecided(check, { edit: 'Edit Keys' });
    const [shown] = progresses;
    assert.deepEqual(shown?.options, {
      location: ProgressLocation.Notification,
      title: 'Checking the keys with Alibaba Cloud…',
      cancellable: true,
    });
    await suite.clock.advance(9_999);
    assert.deepEqual(shown.messages, []);
    await suite.clock.advance(1);
    assert.deepEqual(shown.messages, ['no response for 10 seconds']);
    shown.cancel();
    assert.equal(await verdict, 'edit');
    assert.deepEqual([progresses.length, shown.ended, suite.clock.pending], [1, true, 0]);
  });

  /** The buttons of the question what to do about a failure. */
  const offeredFor = async (failure: ApiError) => {
    let buttons: readonly unknown[] = [];
    suite.modules.standIn.window.showWarningMessage = (_message, _options, ...shown) => {
      buttons = shown;
      return Promise.resolve(undefined);
    };
    await suite.modules.verifyUntilDecided(() => Promise.reject(failure), { edit: 'Edit Role' });
    return buttons;
  };

  it('offers to edit a role that cannot be assumed first', async () => {
    const offered = (action: string | undefined) =>
      offeredFor(new ApiError('', { kind: 'permission', code: 'NoPermission', ...(action && { action }) }));
    assert.deepEqual(await offered('AssumeRole'), ['Edit Role', 'Copy Policy', 'Check Again', 'Save Anyway']);
    assert.deepEqual(await offered(undefined), ['Copy Policy', 'Check Again', 'Save Anyway']);
  });

  it('offers to save a profile whose sign-in has expired, so that it can be renewed', async () => {
    const ended = cliSessionExpired({ name: 'sso', mode: 'CloudSSO', fields: {} });
    assert.deepEqual(await offeredFor(ended), ['Check Again', 'Save Anyway', 'Edit Role']);
    const wrong = new ApiError('', { kind: 'credentials', code: 'InvalidAccessKeyId' });
    assert.deepEqual(await offeredFor(wrong), ['Check Again', 'Edit Role']);
  });
});
