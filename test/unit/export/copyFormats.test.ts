import assert from 'node:assert/strict';
import { copyAs, COPY_FORMATS, type CopyFormat, type CopyTarget } from '../../../src/export/copyFormats';
import type { Instance } from '../../../src/instances/instance';

const ACME: Instance = {
  instanceId: '29339260',
  instanceName: 'acme-shop | "EU"',
  channelType: 'VIBER',
  state: 'published',
  custSpaceId: 'cams-dso9h3hfj6ra',
};
const UNNAMED: Instance = { instanceId: '29339157', channelType: 'WHATSAPP', state: '' };
const TARGET: CopyTarget = {
  endpoint: 'cams.ap-southeast-1.aliyuncs.com',
  link: { scheme: 'vscode', extensionId: 'a.b', accountOf: () => undefined },
};

const textOf = (format: CopyFormat, ...instances: readonly Instance[]) =>
  copyAs(format, instances, TARGET).text;

describe('copyAs', () => {
  it('copies a field as received, one line per instance', () => {
    assert.equal(textOf('instanceId', ACME, UNNAMED), '29339260\n29339157');
    assert.equal(textOf('instanceName', { instanceName: '  two\nlines ' }), '  two\nlines ');
  });

  it('leaves out instances without the field that a format needs, and says how many', () => {
    for (const format of COPY_FORMATS) {
      const { copied, needs, text } = copyAs(format, [ACME, { channelType: 'VIBER' }], TARGET);
      assert.equal(copied, needs === undefined ? 2 : 1, format);
      assert.ok(text, format);
      if (needs !== undefined) {
        const none = { text: undefined, copied: 0, needs, problem: undefined };
        assert.deepEqual(copyAs(format, [{ [needs]: ' ' }], TARGET), none);
      }
    }
  });

  it('does not copy an ID that another instance has too', () => {
    const repeated = { ...ACME, deviations: { notText: [], repeatedId: true } };
    assert.equal(textOf('instanceId', repeated), undefined);
    assert.equal(textOf('resourceName', repeated), undefined);
    assert.equal(copyAs('instanceId', [ACME, repeated], TARGET).problem, 'repeatedId');
    assert.equal(copyAs('json', [repeated], TARGET).problem, undefined);
  });

  it('writes links with the account of each instance, and leaves out IDs that a link cannot contain', () => {
    const accountOf = (instance: Instance) =>
      instance === ACME ? { id: 'a1', name: 'R&D' } : { id: 'environment', name: '' };
    const target = { ...TARGET, link: { ...TARGET.link, accountOf } };
    const { text, copied, problem } = copyAs('link', [ACME, UNNAMED, { instanceId: '../x' }], target);
    assert.deepEqual(
      [text?.split('\n'), copied, problem],
      [
        [
          'vscode://a.b/instance/29339260?account=a1&name=R%2526D',
          'vscode://a.b/instance/29339157?account=environment',
        ],
        2,
        'notLinkable',
      ],
    );
  });

  it('writes .env lines, with numbered names for several instances', () => {
    assert.equal(
      textOf('env', ACME),
      'CAMS_INSTANCE_ID=29339260\nCAMS_CUST_SPACE_ID=cams-dso9h3hfj6ra\nCAMS_CHANNEL_TYPE=viber',
    );
    assert.equal(
      textOf('env', { ...ACME, custSpaceId: "it's" }, UNNAMED),
      'CAMS_INSTANCE_ID_1=29339260\nCAMS_CUST_SPACE_ID_1="it\'s"\nCAMS_CHANNEL_TYPE_1=viber\n\n' +
        'CAMS_INSTANCE_ID_2=29339157\nCAMS_CHANNEL_TYPE_2=whatsapp',
    );
  });

  it('writes Markdown rows that show every value as it is', () => {
    assert.equal(
      textOf('markdown', ACME, { instanceId: 'a_b', instanceName: '<b>*[x](y)*\n`|`' }),
      '| acme-shop \\| "EU" | 29339260 | VIBER | published | cams-dso9h3hfj6ra |\n' +
        '| \\<b\\>\\*\\[x\\](y)\\* \\`\\|\\` | a\\_b |  |  |  |',
    );
  });

  it("writes a RAM resource name in the instance's region, else in the endpoint's", () => {
    const here = 'acs:cams:ap-southeast-1:*:instance/29339260';
    assert.equal(textOf('resourceName', ACME), here);
    assert.equal(textOf('resourceName', { ...ACME, resourceRegionId: 'a b' }), here);
    assert.equal(
      textOf('resourceName', { ...ACME, resourceRegionId: 'eu-central-1' }, ACME),
      `acs:cams:eu-central-1:*:instance/29339260\n${here}`,
    );
    const { text } = copyAs('resourceName', [ACME], { ...TARGET, endpoint: 'localhost:8080' });
    assert.equal(text, 'acs:cams:*:*:instance/29339260');
  });
});
