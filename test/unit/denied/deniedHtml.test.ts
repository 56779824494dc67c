import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { AccessDenied } from '../../../src/api/accessDenied';
import { ApiError } from '../../../src/api/apiError';
import { deniedHtml, outcomeHtml, PAGE_COMMANDS } from '../../../src/denied/deniedHtml';
import type * as page from '../../../src/denied/deniedPage';
import type * as outcome from '../../../src/denied/outcomePage';
import { HOSTILE_VALUES } from '../../hostile/values';
import { loadWithStandIn } from '../support/loadWithStandIn';

const DENIED: AccessDenied = {
  action: 'cams:ListInstance',
  principalType: 'SubUser',
  principalName: 'cams-reader',
  accountId: '1000000000000001',
  policyType: 'AccountLevelIdentityBasedPolicy',
  denyType: 'ImplicitDeny',
  diagnosticMessage: 'Zm9v/+=',
};

let deniedPage: (typeof page)['deniedPage'];

let outcomePage: (typeof outcome)['outcomePage'];

const loadPage = async (): Promise<void> => {
  ({ deniedPage, outcomePage } = await loadWithStandIn<typeof page & typeof outcome>('src/denied', [
    'deniedPage',
    'outcomePage',
  ]));
};

function pageOf(accessDenied: AccessDenied | undefined, accountName = 'acme') {
  const details = { kind: 'permission', code: 'NoPermission', httpStatus: 403, requestId: 'R-1' } as const;
  return deniedPage(new ApiError('Denied.', { ...details, accessDenied }), { id: 'one', label: accountName });
}

const PROVIDER = 'acs:ram::2000000000000002:oidc-provider/github';
const ROLE = 'acs:ram::2000000000000002:role/cams-reader';

/** The page about a role that could not be assumed. */
function rolePageOf(accessDenied: AccessDenied, action = 'AssumeRole') {
  const details = {
    kind: 'permission',
    action,
    code: 'NoPermission',
    httpStatus: 403,
  } as const;
  const error = new ApiError('Denied.', { ...details, accessDenied: { resource: ROLE, ...accessDenied } });
  return deniedPage(error, { id: 'one', label: 'acme' });
}

const htmlOf = (page: ReturnType<typeof pageOf>) => deniedHtml(page, { language: 'en', nonce: 'N0nce' });

describe('deniedPage', () => {
  before(loadPage);

  it('says who was denied what, and why', () => {
    const facts = pageOf(DENIED).facts.map(({ label, value }) => `${label}: ${value}`);
    assert.deepEqual(facts, [
      'Principal: RAM user · cams-reader',
      'Alibaba Cloud account ID: 1000000000000001',
      'Action: cams:ListInstance',
      'Resource: acs:cams:*:1000000000000001:instance/*',
      'Reason: No policy allows the action.',
      'Policy type: Policies of the user or role, for the whole account',
      'Error code: NoPermission · HTTP 403',
      'RequestId: R-1',
    ]);
  });

  it('offers a policy for the account, with the only action that the extension needs', () => {
    const [policy] = pageOf({ ...DENIED, action: 'ram:AttachPolicyToUser' }).policies;
    assert.deepEqual(JSON.parse(policy?.json ?? ''), {
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'cams:ListInstance',
          Resource: 'acs:cams:*:1000000000000001:instance/*',
        },
      ],
    });
  });

  it('says what is not reported, and offers no message, if the response has no detail', () => {
    const { facts, policies, diagnostic, steps } = pageOf(undefined);
    assert.equal(facts.find(({ label }) => label === 'Principal')?.value, 'not reported');
    assert.match(policies[0]?.json ?? '', /acs:cams:\*:\*:instance/);
    assert.equal(diagnostic, undefined);
    assert.equal(steps.items.length, 4);
  });

  it('fits the steps to the policy that decides', () => {
    const stepsFor = (other: AccessDenied) => pageOf({ ...DENIED, ...other }).steps.items.join('\n');
    assert.match(stepsFor({}), /Create Policy[\s\S]*Choose cams-reader as the principal/);
    assert.doesNotMatch(stepsFor({}), /Deny statement/);
    assert.match(stepsFor({ denyType: 'ExplicitDeny' }), /Deny statement/);
    assert.match(stepsFor({ policyType: 'ControlPolicy' }), /administrator of the resource directory/);
    assert.match(stepsFor({ policyType: 'SessionPolicy' }), /Assume the role again/);
  });

  it('says who may not assume which role, with the trust policy and the permission that it takes', () => {
    const { summary, facts, policies, steps } = rolePageOf({ ...DENIED, action: 'sts:AssumeRole' });
    assert.match(summary, /"acme" to assume the role acs:ram::2000000000000002:role\/cams-reader/);
    assert.deepEqual(
      facts.slice(0, 4).map(({ label, value }) => `${label}: ${value}`),
      [
        'Principal: RAM user · cams-reader',
        'Alibaba Cloud account ID: 1000000000000001',
        'Action: sts:AssumeRole',
        `Resource: ${ROLE}`,
      ],
    );
    const statements = policies.map(({ json }) => (JSON.parse(json) as { Statement: unknown[] }).Statement);
    const allowed = { Effect: 'Allow', Action: 'sts:AssumeRole' };
    assert.deepEqual(statements, [
      [{ ...allowed, Principal: { RAM: ['acs:ram::1000000000000001:root'] } }],
      [{ ...allowed, Resource: ROLE }],
    ]);
    assert.match(steps.items.join('\n'), /account 2000000000000002[\s\S]*open cams-reader[\s\S]*external ID/);
    const expected = ['["one"]', '["acs:ram::1000000000000001:root"]', JSON.stringify([ROLE])];
    assert.deepEqual(argumentsOf(htmlOf(rolePageOf({}))).slice(0, 1), expected.slice(0, 1));
    assert.deepEqual(argumentsOf(htmlOf(rolePageOf(DENIED))).slice(0, 3), expected);
  });

  it('says which identity provider a role must trust, with a policy that no token matches as it is', () => {
    const { facts, policies, steps } = rolePageOf({ provider: PROVIDER }, 'AssumeRoleWithOIDC');
    assert.equal(facts[0]?.value, PROVIDER);
    assert.deepEqual(
      policies.map(({ heading, argument }) => [heading, argument]),
      [['Trust Policy of the Role', PROVIDER]],
    );
    assert.deepEqual((JSON.parse(policies[0]?.json ?? '') as { Statement: unknown[] }).Statement, [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Federated: [PROVIDER] },
        Condition: { StringEquals: { 'oidc:aud': '<client ID>', 'oidc:sub': '<subject>' } },
      },
    ]);
    assert.match(
      steps.items.join('\n'),
      /open cams-reader[^]*Replace <client ID> and <subject>[^]*Try Again/,
    );
    assert.doesNotMatch(steps.items.join('\n'), /external ID|Grants/);
    const odd = rolePageOf({ provider: 'acs:ram::1:oidc-provider/x","Effect":"Deny' }, 'AssumeRoleWithOIDC');
    assert.equal(odd.policies[0]?.argument, 'acs:ram::*:oidc-provider/*');
  });

  it('trusts the account of the role if the response does not say who was denied, and never an odd ARN', () => {
    assert.deepEqual(
      rolePageOf({}).policies.map(({ argument }) => argument),
      ['acs:ram::2000000000000002:root', ROLE],
    );
    assert.deepEqual(
      rolePageOf({ resource: 'acs:ram::1:role/x","Effect":"Deny' }).policies.map(({ argument }) => argument),
      ['acs:ram::*:root', 'acs:ram::*:role/*'],
    );
  });
});

describe('outcomePage', () => {
  before(loadPage);

  const account = { id: 'one', label: '<acme>' };
  const outcomeOf = (failure?: Error) =>
    outcomeHtml(outcomePage(failure, account), { language: 'en', nonce: 'N0nce' });

  it('says that access works now, and leads to the instances', () => {
    const html = outcomeOf();
    assert.match(
      html,
      /<h1>Access Granted<\/h1>\n<p>The account &quot;&lt;acme&gt;&quot; can list instances now/,
    );
    assert.match(html, /href="command:cams\.instances\.focus"/);
    assert.ok(PAGE_COMMANDS.includes('cams.instances.focus'));
  });

  it('says what is wrong instead, with the facts, and tries again', () => {
    const details = {
      kind: 'throttled',
      code: 'Throttling.User',
      httpStatus: 400,
      requestId: 'R-2',
    } as const;
    const html = outcomeOf(new ApiError('Slow <down>.', details));
    assert.match(html, /<h1>Request Failed<\/h1>\n<p>Too many requests for this account\./);
    assert.match(html, /Throttling\.User · HTTP 400 · RequestId R-2 · Slow &lt;down&gt;\./);
    assert.deepEqual(argumentsOf(html), ['["one"]']);
  });
});

describe('deniedHtml', () => {
  before(loadPage);

  it('allows no script and no request, only its own style sheet', () => {
    const html = htmlOf(pageOf(DENIED));
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    assert.equal(policy, "default-src 'none'; style-src 'nonce-N0nce'");
    assert.doesNotMatch(html, /<script|<link|\ssrc=|url\(|\sstyle=|\son\w+=/i);
  });

  it('links only to the commands that it may run, with the values that it shows', () => {
    const links = [...htmlOf(pageOf(DENIED)).matchAll(/href="command:([\w.]+)(?:\?([^"]*))?"/g)];
    assert.deepEqual(
      links.map(([, command, query = '']) => [command, decodeURIComponent(query)]),
      [
        ['cams.refreshAccount', '["one"]'],
        ['cams.copyPolicy', '["1000000000000001"]'],
        ['cams.copyDiagnosticMessage', '["Zm9v/+="]'],
      ],
    );
    for (const [, command] of links) assert.ok(PAGE_COMMANDS.some((id) => id === command));
  });

  it('shows every value as text, whatever it is', () => {
    const shapeOf = (html: string) =>
      html
        .match(/<[^>]*>/g)
        ?.join('')
        .replaceAll(/href="[^"]*"/g, 'href');
    const expected = shapeOf(htmlOf(pageOf(DENIED)));
    const check = (text: string) => {
      const page = pageOf(Object.fromEntries(Object.keys(DENIED).map((name) => [name, text])), text);
      const html = htmlOf(page);
      assert.equal(shapeOf(html)?.replaceAll(/<span class="code"><\/span>/g, ''), withoutCodes(expected));
      assert.equal(html.match(/href="/g)?.length, 3);
      assert.doesNotMatch(html.replace(/href="[^"]*"/g, ''), /command:/);
    };
    for (const [, value] of HOSTILE_VALUES) check(value.replaceAll('command:', ''));
    fc.assert(fc.property(fc.string(), (text) => check(text.replaceAll('command:', ''))));
  });
});

/** A type that is unknown is shown as it is, without its code behind it. */
function withoutCodes(shape: string | undefined): string | undefined {
  return shape?.replaceAll('<span class="code"></span>', '');
}

/** The arguments of the commands that a page links to, in order. */
function argumentsOf(html: string): readonly string[] {
  return [...html.matchAll(/href="command:[\w.]+\?([^"]*)"/g)].map(([, query = '']) =>
    decodeURIComponent(query),
  );
}
