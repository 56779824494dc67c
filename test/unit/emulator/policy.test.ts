import assert from 'node:assert/strict';
import { leastPrivilegePolicy } from '../../../src/wording/policy';
import { evaluatePolicy, parsePolicy } from '../../emulator/policy';
import { EmulatorControl } from '../../emulator/control';
import { EmulatorFixture } from './emulatorFixture';

const ACTION = 'cams:ListInstance';
const INSTANCES = 'acs:cams:*:*:instance/*';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

const allow = (Action: Statement['Action'], Resource: Statement['Resource']) => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const deny = (Action: Statement['Action'], Resource: Statement['Resource']) => ({
  ...allow(Action, Resource),
  Effect: 'Deny',
});
const policy = (...Statement: readonly Statement[]) => JSON.stringify({ Version: '1', Statement });

describe('emulator: RAM policies', () => {
  const evaluate = (json: string) =>
    evaluatePolicy(parsePolicy(json), {
      action: ACTION,
      resource: 'acs:cams:ap-southeast-1:1000000000000001:instance/*',
    });

  const allowed: Readonly<Record<string, string>> = {
    'the policy that the extension copies': leastPrivilegePolicy(),
    'all resources': policy(allow(ACTION, '*')),
    'all actions': policy(allow('*', '*')),
    'all actions of CAMS': policy(allow('cams:*', INSTANCES)),
    'a wildcard within the action': policy(allow('cams:List*', INSTANCES)),
    'lists of actions and resources': policy(
      allow(['ecs:DescribeInstances', ACTION], ['acs:ecs:*:*:*', INSTANCES]),
    ),
    'one region and account': policy(allow(ACTION, 'acs:cams:ap-southeast-1:1000000000000001:instance/*')),
    'a denial of another action': policy(allow(ACTION, INSTANCES), deny('cams:DeleteInstance', '*')),
  };
  for (const [what, json] of Object.entries(allowed)) {
    it(`allows ${what}`, () => assert.equal(evaluate(json), 'Allow'));
  }

  const implicitlyDenied: Readonly<Record<string, string>> = {
    'no statement': policy(),
    'another resource type': policy(allow(ACTION, 'acs:cams:*:*:template/*')),
    'one instance only': policy(allow(ACTION, 'acs:cams:*:*:instance/29339')),
    'another region': policy(allow(ACTION, 'acs:cams:cn-hangzhou:*:instance/*')),
    'another action': policy(allow('cams:ListTemplate', '*')),
    'another service': policy(allow('ecs:*', '*')),
    'a longer action': policy(allow('cams:ListInstanceTags', '*')),
    'a dot as a wildcard': policy(allow('cams.ListInstance', '*')),
  };
  for (const [what, json] of Object.entries(implicitlyDenied)) {
    it(`implicitly denies ${what}`, () => assert.equal(evaluate(json), 'ImplicitDeny'));
  }

  it('lets Deny override Allow in any order', () => {
    const statements = [allow(ACTION, '*'), deny('cams:*', INSTANCES)] as const;
    assert.equal(evaluate(policy(...statements)), 'ExplicitDeny');
    assert.equal(evaluate(policy(...statements.toReversed())), 'ExplicitDeny');
  });

  it('rejects a document that is not a supported policy', () => {
    const statement = allow(ACTION, '*');
    for (const json of [
      '{',
      '[]',
      JSON.stringify({ Statement: [statement] }),
      JSON.stringify({ Version: '2', Statement: [statement] }),
      JSON.stringify({ Version: '1', Statement: [{ ...statement, Effect: 'allow' }] }),
      JSON.stringify({ Version: '1', Statement: [{ ...statement, Condition: {} }] }),
      JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', NotAction: 'ecs:*', Resource: '*' }] }),
    ]) {
      assert.throws(() => parsePolicy(json), /^Error: The policy is not valid: /, json);
    }
  });
});

describe('emulator: keys with a RAM policy', () => {
  const fixture = new EmulatorFixture();

  it('lists instances with the policy that the extension copies', async () => {
    const keys = fixture.emulator.keys.add({ policy: leastPrivilegePolicy() });
    assert.equal((await fixture.list({}, keys)).json.TotalCount, 30);
  });

  it('refuses a policy for another resource with the documented error', async () => {
    for (const [json, reason] of [
      [policy(allow(ACTION, 'acs:cams:*:*:template/*')), 'ImplicitDeny'],
      [policy(allow('*', '*'), deny(ACTION, '*')), 'ExplicitDeny'],
    ] as const) {
      const keys = fixture.emulator.keys.add({ policy: json });
      const { status, json: body } = await fixture.list({}, keys);
      assert.deepEqual([status, body.Code], [403, 'Forbidden.RAM']);
      const { AuthAction, NoPermissionType } = body['AccessDeniedDetail'] as Record<string, string>;
      assert.deepEqual([AuthAction, NoPermissionType], [ACTION, reason]);
    }
  });

  it('is configured through the control routes, which reject an invalid policy', async () => {
    const control = new EmulatorControl(fixture.emulator.endpoint);
    const keys = await control.addKey({ policy: policy() });
    assert.equal((await fixture.list({}, keys)).json.Code, 'Forbidden.RAM');
    await control.changeKey(keys.accessKeyId, { policy: leastPrivilegePolicy() });
    assert.equal((await fixture.list({}, keys)).json.Code, 'OK');
    await assert.rejects(control.changeKey(keys.accessKeyId, { policy: '{' }), /The policy is not valid/);
    await assert.rejects(control.addKey({ policy: '{' }), /The policy is not valid/);
  });
});
