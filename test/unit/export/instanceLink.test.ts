import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  instanceLink,
  isLinkable,
  parseInstanceLink,
  type LinkedAccount,
  type LinkParts,
} from '../../../src/export/instanceLink';

/** Decodes a link as VS Code does before it passes it on. */
function received(link: string): LinkParts {
  const { pathname, search } = new URL(link);
  return { path: decodeURIComponent(pathname), query: decodeURIComponent(search.slice(1)) };
}

const linkTo = (instanceId: string, account?: LinkedAccount) =>
  instanceLink({ instanceId }, { scheme: 'vscode', extensionId: 'a.b', accountOf: () => account });

const parse = (path: string, query = '') => parseInstanceLink({ path, query });

describe('links to instances', () => {
  it('lead back to the instance and the account that they were made of', () => {
    const idStart = fc.constantFrom('a', 'Z', '0');
    const idRest = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '_', '.', ':', '-'), maxLength: 127 });
    fc.assert(
      fc.property(
        fc.tuple(idStart, idRest).map((parts) => parts.join('')),
        fc.option(fc.uuid()),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (instanceId, id, name) => {
          const account = id === null ? undefined : { id, name };
          assert.ok(isLinkable({ instanceId }));
          const known = account && name.trim() !== '' ? name.toWellFormed() : undefined;
          assert.deepEqual(parseInstanceLink(received(linkTo(instanceId, account))), {
            instanceId,
            account: { id: account?.id, name: known },
          });
        },
      ),
    );
  });

  it('are one address without spaces, controls or quotes, whatever the account is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        assert.match(
          linkTo('1', { id: 'a', name }),
          /^vscode:\/\/a\.b\/instance\/1\?account=a(&name=[\w%!~*'().-]+)?$/,
        );
      }),
    );
  });

  it('contain a long name in part', () => {
    const link = parseInstanceLink(received(linkTo('1', { id: 'a', name: 'x'.repeat(5_000) })));
    assert.ok(typeof link === 'object' && link.account.name?.length === 200);
  });

  it('can be typed by hand, with unknown parameters', () => {
    assert.deepEqual(parse('/instance/29339260'), {
      instanceId: '29339260',
      account: { id: undefined, name: undefined },
    });
    assert.deepEqual(
      parse('/instance/1', 'name=acme prod&command=workbench.action.quit&account=a-1#x'.slice(0, -2)),
      {
        instanceId: '1',
        account: { id: 'a-1', name: 'acme prod' },
      },
    );
    assert.deepEqual(parse('/instance/1', 'name=100% R+D'), {
      instanceId: '1',
      account: { id: undefined, name: '100% R D' },
    });
  });

  for (const path of [
    '',
    '/',
    '/instance',
    '/instances/1',
    '/instance/1/',
    '/instance/1/2',
    '//instance/1',
    '/Instance/1',
    '/command/x',
  ])
    it(`rejects the path "${path}"`, () => {
      assert.equal(parse(path), 'path');
    });

  for (const [what, id] of Object.entries({
    nothing: '',
    'dots that lead up': '..',
    'a letter outside of ASCII': 'é1',
    'a character that changes the direction of text': '1\u202E2',
    'a line break': '1\n2',
    'a command': '1;rm -rf ~',
    markup: '[x](command:y)',
    'an icon': '$(zap)',
    'an escape that is left': '1%2F2',
    'too many characters': '1'.repeat(129),
  }))
    it(`rejects an instance ID of ${what}`, () => {
      assert.equal(parse(`/instance/${id}`), 'instanceId');
      assert.equal(isLinkable({ instanceId: id }), false);
    });

  for (const [what, query] of Object.entries({
    'two accounts': 'account=a&account=b',
    'two names': 'name=a&name=b',
    'an account ID with other characters': 'account=../a',
    'an empty account ID': 'account=',
    'a long account ID': `account=${'a'.repeat(65)}`,
    'a long name': `name=${'a'.repeat(201)}`,
    'more than any link needs': `x=${'a'.repeat(2_000)}`,
  }))
    it(`rejects ${what}`, () => {
      assert.equal(parse('/instance/1', query), 'account');
    });

  it('never throws, and only passes on short IDs of plain characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (tail, query) => {
        for (const path of [tail, `/instance/${tail}`]) {
          const link = parseInstanceLink({ path, query });
          if (typeof link === 'object') assert.match(link.instanceId, /^[\w.:-]{1,128}$/);
        }
      }),
    );
  });

  it('are not made of an ID that another instance has too', () => {
    assert.equal(isLinkable({ instanceId: '1', deviations: { notText: [], repeatedId: true } }), false);
  });
});
