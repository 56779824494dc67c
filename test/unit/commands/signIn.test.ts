import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/apiError';
import { localizable } from '../../../src/api/localizable';
import type { CliProfileItem } from '../../../src/credentials/cliProfiles';
import { loadSignInModules } from './signInModules';

const ENDPOINT = 'cams.ap-southeast-1.aliyuncs.com';

describe('sign-in', () => {
  let signIn: Awaited<ReturnType<typeof loadSignInModules>>;

  before(async function () {
    this.timeout(60_000);
    signIn = await loadSignInModules();
  });

  describe('the name of an account', () => {
    it('is suggested so that it is valid and not taken', () => {
      const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('acme', ' '));
      fc.assert(
        fc.property(name, fc.array(name, { maxLength: 4 }), (wanted, others) => {
          const taken = [...others, wanted.trim(), `${wanted.trim()} 2`];
          assert.equal(signIn.validateName(signIn.uniqueName(wanted, taken), taken), undefined);
        }),
      );
      assert.equal(signIn.uniqueName('acme', []), 'acme');
      assert.equal(signIn.uniqueName('acme', ['acme', 'acme 2']), 'acme 3');
    });

    it('is rejected if it is empty, too long or taken', () => {
      for (const text of ['', 'x'.repeat(61), 'acme']) assert.ok(signIn.validateName(text, ['acme']), text);
    });
  });

  describe('a role', () => {
    const problemOf = (field: string, text: string) =>
      signIn
        .roleFields(['acme'])
        .find((each) => each.field === field)
        ?.validate(text, signIn.EMPTY_ROLE);

    it('is accepted as the API accepts it', () => {
      for (const [field, text] of [
        ['arn', 'acs:ram::1000000000000001:role/cams-reader'],
        ['sessionName', 'cams-explorer'],
        ['durationSeconds', '900'],
        ['durationSeconds', '43200'],
        ['externalId', ''],
        ['externalId', 'acme:2026/x'],
      ] as const)
        assert.equal(problemOf(field, text), undefined, `${field} ${text}`);
    });

    it('is rejected with a sentence that names the field', () => {
      for (const [field, text, message] of [
        ['arn', '', /^The role ARN must/],
        ['arn', 'acs:ram::1000000000000001:user/alice', /^The role ARN must/],
        ['arn', 'acs:ram::1000000000000001:role/a b', /^The role ARN must/],
        ['arn', 'arn:aws:iam::123456789012:role/x', /^The role ARN must/],
        ['sessionName', 'x', /^The session name must/],
        ['sessionName', 'a b', /^The session name must/],
        ['durationSeconds', '899', /^The duration must.* from 900 to 43200/],
        ['durationSeconds', '43201', /^The duration must/],
        ['durationSeconds', '1e3', /^The duration must/],
        ['externalId', 'a b', /^The external ID must/],
        ['name', 'acme', /^An account named "acme" already exists/],
      ] as const) {
        const problem = problemOf(field, text);
        assert.match(problem && 'error' in problem ? problem.error : '', message, `${field} ${text}`);
      }
    });

    it('survives the form', () => {
      const role = {
        arn: 'acs:ram::1000000000000001:role/cams-reader',
        sessionName: 'ops',
        durationSeconds: 1_800,
        externalId: 'acme',
      };
      assert.deepEqual(signIn.roleOfDraft(signIn.draftOfRole(role, 'name')), role);
      assert.equal('externalId' in signIn.roleOfDraft({ ...signIn.EMPTY_ROLE, ...{ arn: role.arn } }), false);
      assert.equal(signIn.roleNameOf(role.arn), 'cams-reader');
    });

    it('names the field that STS rejected', () => {
      const fieldOf = (code: string) =>
        signIn.rejectedRoleField(new ApiError('', { kind: 'parameter', code }));
      assert.equal(fieldOf('InvalidParameter.DurationSeconds'), 'durationSeconds');
      assert.equal(fieldOf('InvalidParameter.RoleSessionName'), 'sessionName');
      assert.equal(fieldOf('EntityNotExist.Role'), 'arn');
      assert.equal(fieldOf('NoPermission'), undefined);
    });
  });

  describe('the endpoint of an account', () => {
    it('is rejected with a sentence that names it', () => {
      for (const text of ['', 'a b', 'https://x/y', 'ftp://x', 'http://cams.example.com']) {
        const problem = signIn.validateEndpoint(text);
        assert.match(problem && 'error' in problem ? problem.error : '', /^The endpoint m/, text);
      }
      for (const text of [ENDPOINT, 'proxy:8443', 'http://127.0.0.1:8080'])
        assert.equal(signIn.validateEndpoint(text), undefined);
    });

    it('is offered: the default, the published one, its own, and free text', () => {
      const labels = (current?: string) =>
        signIn
          .endpointItems(current, 'proxy:8443')
          .map(({ label, description }) => `${label} | ${description}`);
      assert.deepEqual(labels(), [
        'Default (cams.endpoint) | proxy:8443 · current',
        `ap-southeast-1 | ${ENDPOINT}`,
        'Other Endpoint… | Enter a host name',
      ]);
      assert.deepEqual(labels('other:1').slice(1, 3), [
        `ap-southeast-1 | ${ENDPOINT}`,
        'other:1 | other:1 · current',
      ]);
    });
  });

  describe('CLI profiles', () => {
    const current = { isCurrent: true, isCurrentInFile: true };
    const other = { isCurrent: false, isCurrentInFile: false };
    const profiles: readonly CliProfileItem[] = [
      { name: 'prod', mode: 'AK', region: 'ap-southeast-1', ...current, usable: true },
      {
        name: 'bearer',
        mode: 'BearerToken',
        region: '',
        ...other,
        usable: false,
        reason: localizable('A bearer token cannot sign this call.'),
      },
      { name: '$(x)', mode: 'RamRoleArn', region: '', ...other, usable: true },
    ];

    it('are listed with mode and region, and those that cannot be used last with the reason', () => {
      assert.deepEqual(
        signIn
          .profileItems(profiles)
          .map(({ label, description = '', detail = '', profile = '' }) =>
            [label, description, detail, profile].join(' | '),
          ),
        [
          '$(terminal) prod | AK · ap-southeast-1 · current |  | prod',
          '$(terminal) $\u200B(x) | RamRoleArn |  | $(x)',
          'Cannot be used |  |  | ',
          '$(circle-slash) bearer | BearerToken | A bearer token cannot sign this call. | ',
        ],
      );
    });

    it('say that their sign-in has expired', () => {
      const [prod] = profiles;
      assert.ok(prod?.usable);
      const ends = (expiresAt: number) =>
        signIn.profileItems([{ ...prod, mode: 'OAuth', expiresAt }], () => 1_000)[0]?.description;
      assert.equal(ends(1_000), 'OAuth · ap-southeast-1 · current · credentials expired');
      assert.equal(ends(1_001), 'OAuth · ap-southeast-1 · current');
    });

    it('are the first source if there are any, and the last if their file has a problem', () => {
      const sources = (available: Parameters<typeof signIn.sourceItems>[0]) =>
        signIn.sourceItems(available).map(({ choice }) => choice);
      assert.deepEqual(sources({ cliProfile: 'prod', canAssumeRole: true }), [
        ...['cliProfile', 'keys', 'csv', 'default', 'role'],
      ]);
      assert.deepEqual(sources({ cliProfile: undefined, canAssumeRole: false }), ['keys', 'csv', 'default']);
      const [problem] = signIn
        .sourceItems({ cliProfile: undefined, cliProblem: 'The file is empty.', canAssumeRole: false })
        .slice(-1);
      assert.deepEqual([problem?.choice, problem?.description], ['cliProfile', 'The file is empty.']);
    });
  });
});
