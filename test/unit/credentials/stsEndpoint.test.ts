import assert from 'node:assert/strict';
import { stsEndpointFor, type StsChoice } from '../../../src/credentials/stsEndpoint';

const HOSTS: readonly (readonly [title: string, choice: StsChoice, host: string])[] = [
  ['the given host without a choice', {}, 'sts.aliyuncs.com'],
  ['the host of a region', { sts_region: 'eu-central-1' }, 'sts.eu-central-1.aliyuncs.com'],
  ['the given host for a region without one', { sts_region: 'cn-hangzhou-finance' }, 'sts.aliyuncs.com'],
  [
    'the given host for a region that does not exist',
    { sts_region: 'evil.example.com/' },
    'sts.aliyuncs.com',
  ],
  [
    'the host of the profile, whatever the region',
    { sts_endpoint: 'https://sts-vpc.cn-hangzhou.aliyuncs.com', sts_region: 'cn-shanghai' },
    'sts-vpc.cn-hangzhou.aliyuncs.com',
  ],
];

describe('stsEndpointFor', () => {
  for (const [title, choice, host] of HOSTS) {
    it(`returns ${title}`, () => {
      assert.deepEqual(stsEndpointFor(choice, 'sts.aliyuncs.com'), { protocol: 'HTTPS', host });
    });
  }

  it('allows plain HTTP on this machine only, and does not repeat an address that is not valid', () => {
    assert.deepEqual(stsEndpointFor({ sts_endpoint: 'http://127.0.0.1:80/' }, ''), {
      protocol: 'HTTP',
      host: '127.0.0.1',
    });
    for (const address of ['http://sts.example.com', 'ftp://example.com', 'example.com/ExamplePath', '']) {
      assert.throws(() => stsEndpointFor({ sts_endpoint: address }, ''), {
        code: 'StsEndpointInvalid',
        message: 'The STS endpoint is not an HTTPS address.',
      });
    }
  });
});
