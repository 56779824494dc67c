import assert from 'node:assert/strict';
import { cliConfigPath } from '../../../src/credentials/cliConfigPlace';
import type { Machine } from '../../../src/credentials/credentialContext';

const LINUX = { platform: 'linux', homeDirectory: '/home/node' } as const;
const WINDOWS = { platform: 'win32', homeDirectory: String.raw`C:\Users\node` } as const;

const PLACES: readonly (readonly [
  title: string,
  machine: Omit<Machine, 'environment'>,
  environment: Machine['environment'],
  path: string,
])[] = [
  ['$HOME', LINUX, { HOME: '/home/example' }, '/home/example/.aliyun/config.json'],
  ['the home folder of Node without $HOME', LINUX, {}, '/home/node/.aliyun/config.json'],
  ['the home folder of Node with an empty $HOME', LINUX, { HOME: ' ' }, '/home/node/.aliyun/config.json'],
  [
    '%HOMEDRIVE%%HOMEPATH% on Windows',
    WINDOWS,
    {
      HOMEDRIVE: 'H:',
      HOMEPATH: String.raw`\example`,
      USERPROFILE: String.raw`C:\Users\example`,
      HOME: '/c',
    },
    String.raw`H:\example\.aliyun\config.json`,
  ],
  [
    '%USERPROFILE% on Windows without them',
    WINDOWS,
    { USERPROFILE: String.raw`C:\Users\example`, HOME: '/c/Users' },
    String.raw`C:\Users\example\.aliyun\config.json`,
  ],
  [
    'the home folder of Node on Windows with an empty %USERPROFILE%',
    WINDOWS,
    { USERPROFILE: '' },
    String.raw`C:\Users\node\.aliyun\config.json`,
  ],
  [
    'ALIBABA_CLOUD_CONFIG_FILE',
    LINUX,
    { HOME: '/home/example', ALIBABA_CLOUD_CONFIG_FILE: '/etc/aliyun.json' },
    '/etc/aliyun.json',
  ],
  [
    '$HOME with an empty ALIBABA_CLOUD_CONFIG_FILE',
    LINUX,
    { HOME: '/home/example', ALIBABA_CLOUD_CONFIG_FILE: '' },
    '/home/example/.aliyun/config.json',
  ],
];

describe('cliConfigPath', () => {
  for (const [title, machine, environment, path] of PLACES) {
    it(`uses ${title}`, () => {
      assert.equal(cliConfigPath({ ...machine, environment }), path);
    });
  }
});
