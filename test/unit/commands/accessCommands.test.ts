import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import type * as accessCommandsModule from '../../../src/commands/accessCommands';
import type * as sessionTargetsModule from '../../../src/commands/sessionTargets';
import { COMMANDS } from '../../../src/ids';
import type { AccountSession } from '../../../src/session/accountSession';
import type { Sessions } from '../../../src/session/sessions';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { createView } from '../tree/rows';

type Options = Parameters<typeof accessCommandsModule.accessCommands>[0];

function denial(accountId: string): ApiError {
  const accessDenied = { accountId, diagnosticMessage: `message+${accountId}` };
  return new ApiError('Denied.', { kind: 'permission', code: 'NoPermission', accessDenied });
}

/** @param lastDenial what another call than those of the list got */
function sessionOf(id: string, failure?: ApiError, lastDenial?: ApiError): AccountSession {
  const catalog = { view: createView({ failure }), onDidChange: () => ({ dispose: () => undefined }) };
  return {
    id,
    label: `account ${id}`,
    catalog,
    loadedCatalog: catalog,
    lastDenial,
  } as unknown as AccountSession;
}

describe('the commands about access', () => {
  const load = async (...shown: readonly AccountSession[]) => {
    const { accessCommands, SessionTargets, standIn } = await loadWithStandIn<
      typeof accessCommandsModule & typeof sessionTargetsModule
    >('src/commands', ['accessCommands', 'sessionTargets']);
    const sessions = {
      shown: { value: shown, onDidChange: () => ({ dispose: () => undefined }) },
      active: { value: shown[0] },
      find: (id: string) => shown.find((session) => session.id === id),
    } as unknown as Sessions;
    const commands = accessCommands({
      accounts: { list: () => shown } as unknown as Options['accounts'],
      sessions,
      sessionTargets: new SessionTargets(sessions),
      messages: { showSuccess: () => undefined } as unknown as Options['messages'],
    });
    const said = async (run: () => unknown) => {
      const messages: unknown[] = [];
      standIn.window.showInformationMessage = (message) => {
        messages.push(message);
        return Promise.resolve(undefined);
      };
      await run();
      return messages;
    };
    const copied = () => (standIn.calls.splice(0) as (readonly string[])[]).map(([, text = '']) => text);
    return { commands, copied, said, standIn };
  };

  it('copy a policy for any account while there is no account, without a question', async () => {
    const { commands, copied } = await load();
    await commands[COMMANDS.copyPolicy]();
    assert.match(copied().join(), /acs:cams:\*:\*:instance/);
  });

  it('copy what belongs to the account that was denied, whichever is active', async () => {
    const { commands, copied } = await load(sessionOf('one'), sessionOf('two', denial('17')));
    await commands[COMMANDS.copyPolicy]();
    assert.match(copied().join(), /acs:cams:\*:17:instance/);
    await commands[COMMANDS.copyDiagnosticMessage]();
    assert.deepEqual(copied(), ['message+17']);
  });

  it('copy what belongs to the account of the row, if several were denied', async () => {
    const { commands, copied } = await load(sessionOf('one', denial('16')), sessionOf('two', denial('17')));
    const row = { kind: 'failureRow', id: 'row', accountId: 'two', row: 'copyPolicy' };
    await commands[COMMANDS.copyPolicy](row);
    assert.match(copied().join(), /acs:cams:\*:17:instance/);
  });

  it('copy the permission to assume the role if that was denied', async () => {
    const arn = 'acs:ram::1000000000000001:role/cams-reader';
    const accessDenied = { accountId: '17', resource: arn };
    const error = new ApiError('', { kind: 'permission', action: 'AssumeRole', accessDenied });
    const { commands, copied } = await load(sessionOf('one', error));
    await commands[COMMANDS.copyPolicy]();
    await commands[COMMANDS.copyPolicy](arn);
    await commands[COMMANDS.copyPolicy]('acs:ram::17:root');
    await commands[COMMANDS.copyPolicy]('acs:ram::17:oidc-provider/github');
    const [needed = '', shown, trust = '', oidc = ''] = copied();
    assert.match(oidc, /"Federated"[^]*"acs:ram::17:oidc-provider\/github"/);
    assert.match(needed, /"sts:AssumeRole"[^]*"acs:ram::1000000000000001:role\/cams-reader"/);
    assert.equal(shown, needed);
    assert.match(trust, /"Principal"[^]*"acs:ram::17:root"/);
  });

  it('copy the trust in the identity provider if its token was denied the role', async () => {
    const accessDenied = { provider: 'acs:ram::17:oidc-provider/github' };
    const error = new ApiError('', { kind: 'permission', action: 'AssumeRoleWithOIDC', accessDenied });
    const { commands, copied } = await load(sessionOf('one', error));
    await commands[COMMANDS.copyPolicy]();
    assert.match(copied().join(), /"Federated"[^]*"acs:ram::17:oidc-provider\/github"/);
  });

  it('do not show the denial of a removed account as one of another account', async () => {
    const { commands, said } = await load(sessionOf('one', denial('16')));
    const messages = await said(() => commands[COMMANDS.showAccessDenied](denial('17'), 'removed'));
    assert.deepEqual(messages, ['No access was denied.']);
  });

  it('take the denial that another call than those of the list got', async () => {
    const got = denial('17');
    const { commands, copied } = await load(sessionOf('one'), sessionOf('two', undefined, got));
    await commands[COMMANDS.copyPolicy]();
    assert.match(copied().join(), /acs:cams:\*:17:instance/);
  });

  it('show the denial of a command with the account whose call it was', async () => {
    const got = denial('17');
    const { commands, standIn } = await load(
      sessionOf('one', denial('16')),
      sessionOf('two', undefined, got),
    );
    const webview = { html: '' };
    const panel = { webview, title: '', onDidDispose: () => undefined, reveal: () => undefined };
    standIn.window.createWebviewPanel = () => panel;
    await commands[COMMANDS.showAccessDenied](got);
    assert.match(webview.html, /account two/);
    assert.match(webview.html, /acs:cams:\*:17:instance/);
  });

  it('copy exactly what the page shows, whatever is denied now', async () => {
    const { commands, copied } = await load(sessionOf('one', denial('16')));
    await commands[COMMANDS.copyPolicy]('18');
    await commands[COMMANDS.copyPolicy]('*');
    await commands[COMMANDS.copyDiagnosticMessage]('shown+1');
    const [known = '', unknown = '', message] = copied();
    assert.match(known, /acs:cams:\*:18:instance/);
    assert.match(unknown, /acs:cams:\*:\*:instance/);
    assert.equal(message, 'shown+1');
  });
});
