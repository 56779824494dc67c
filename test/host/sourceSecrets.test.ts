import assert from 'node:assert/strict';
import type { Fault, FaultEffect } from '../emulator/faults';
import { METADATA_TOKEN } from '../emulator/keySources';
import { findEncodedTexts } from '../unit/support/encodings';
import { CredentialHome } from './credentialHome';
import { makeInstances } from './networkFaultsHarness';
import { openSourceAccount, type SourceAccount } from './sourceAccount';
import { CLI_CASES, OTHER_CASES } from './sourceCases';
import { emulatorControl, renderTree } from './support';
import { everythingVisible } from './visibleText';

const SECRET = 'Sentinel+Secret/1=&%30"\\<b>';
const TOKEN = 'Sentinel/Token+2==?&x\'"<i>';
/** What identifies the key, but opens nothing. It may appear. */
const KEY_ID = 'STS.SentinelKey';

/** Where the emulator issues keys. */
const ISSUERS = [
  'AssumeRole',
  'AssumeRoleWithOIDC',
  'GET /credentials',
  'GET /latest/meta-data/ram/security-credentials/cams-reader',
];

const ISSUED = {
  AccessKeyId: KEY_ID,
  AccessKeySecret: SECRET,
  SecurityToken: TOKEN,
  Expiration: '2099-01-01T00:00:00Z',
};

/** Every issuer returns the sentinel keys. */
const ISSUE_SENTINELS: readonly Fault[] = ISSUERS.map((action) => ({
  kind: 'body',
  body: JSON.stringify({ Code: 'Success', RequestId: 'R-1', ...ISSUED, Credentials: ISSUED }),
  match: { action },
  times: 'always',
}));

/** Responses that fail and contain texts that the server knows from the call. None is worth a retry. */
function echoes(known: readonly string[]): readonly FaultEffect[] {
  const text = known.join(' and ');
  return [
    { kind: 'gatewayError', status: 400, code: 'InvalidParameter', message: text },
    { kind: 'gatewayError', status: 403, code: `NoPermission.${known[0]}`, message: JSON.stringify(text) },
    { kind: 'html', status: 400, body: `<p>${text}` },
    {
      kind: 'body',
      body: JSON.stringify({ Code: 'Success', Credentials: { AccessKeyId: text }, Data: text }),
    },
    { kind: 'body', body: `{"AccessKeySecret": "${text}` },
  ];
}

describe('secrets of every source of keys', function () {
  this.timeout(60_000);
  const control = emulatorControl();
  let home: CredentialHome;

  beforeEach(async () => {
    await control.reset();
    await control.replaceData(makeInstances('viber', 3));
    home = new CredentialHome();
  });
  afterEach(() => home.remove());
  after(() => control.reset());

  for (const { title, prepare } of [...CLI_CASES, ...OTHER_CASES]) {
    it(`${title}: appear in no error, log line, stored state or row, and no file changes`, async () => {
      const secrets = { accessKeySecret: SECRET };
      const pair = await control.addKey({ ...secrets, accessKeyId: 'LTAI5tSentinelPair' });
      const temporary = { ...secrets, accessKeyId: KEY_ID, securityToken: TOKEN };
      await control.addKey(temporary);
      const { sourceOf, environment } = await prepare({ home, control, pair, temporary });
      const before = home.snapshot();
      const texts: (readonly [where: string, text: string])[] = [];
      let failures = 0;

      /** Opens the account with these faults, and collects everything that a person can see or find later. */
      const collect = async (
        faults: readonly Fault[],
        use: (account: SourceAccount) => Promise<void> = () => Promise.resolve(),
      ): Promise<readonly string[]> => {
        await control.setFaults(faults);
        const account = await openSourceAccount(sourceOf, {
          home,
          typedKeys: pair,
          ...(environment && { environment }),
        });
        try {
          const rows = await renderTree(account.tree);
          await use(account);
          const { failure } = account.sessions.active.value?.catalog.view ?? {};
          if (failure) {
            failures++;
            texts.push(['error', everythingVisible(failure)]);
          }
          const stored = JSON.stringify([...account.state.kept]);
          texts.push(['rows', rows.join('\n')], ['log', account.log.lines.join('\n')], ['state', stored]);
          return rows;
        } finally {
          account.dispose();
        }
      };

      const rows = await collect(ISSUE_SENTINELS);
      assert.ok(
        rows.some((row) => row.includes('viber-0')),
        rows.join('\n'),
      );
      const calls = await control.transcript();
      const oidcToken = home.read('a token/oidc token')?.trim() ?? '';
      /** What the server of an action knows: the keys that signed the call, or the token in its body. */
      const knownTo = (action: string) => {
        if (action === 'AssumeRoleWithOIDC') return [oidcToken];
        const call = calls.find((each) => each.action === action);
        return call && !call.keyId?.startsWith('STS.') && call.signedHeaders.length > 0
          ? [SECRET]
          : [SECRET, TOKEN];
      };
      const faultsOf = (action: string): readonly Fault[] =>
        echoes(knownTo(action)).map((effect) => ({ ...effect, match: { action }, times: 'always' }));
      for (const fault of faultsOf('ListInstance')) await collect([...ISSUE_SENTINELS, fault]);
      assert.equal(failures, 5);
      const used = ISSUERS.filter((action) => calls.some((call) => call.action === action));
      for (const fault of used.flatMap(faultsOf)) {
        const others = ISSUE_SENTINELS.filter(({ match }) => match?.action !== fault.match?.action);
        await collect([...others, fault]);
      }
      assert.equal(failures, 5 * (1 + used.length));

      assert.deepEqual(
        findEncodedTexts([SECRET, TOKEN, METADATA_TOKEN, ...oidcToken.split('.').slice(1)], texts),
        [],
      );
      assert.deepEqual(home.snapshot(), before);
    });
  }
});
