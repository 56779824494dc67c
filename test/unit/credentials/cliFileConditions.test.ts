import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { mock } from 'node:test';
import { isApiError, type ApiError } from '../../../src/api/apiError';
import { readCliProfiles } from '../../../src/credentials/cliProfiles';
import { skipTest } from '../../skipTest';
import { MemoryLog } from '../support/memoryLog';
import { SourceFixture } from './sourceFixture';
import { describeProfile, everythingIn, neverAborted, readCorpus, secretsIn, withoutRoot } from './support';

/** The file as the CLI writes it. It contains secrets that `secretsIn` finds. */
const WRITTEN = readCorpus('config', 'ak').toString();

interface Condition {
  /** Makes a file that has `WRITTEN` as its content what it is called. */
  readonly make: (path: string) => void;
  /** Runs before the file is read a second time. */
  readonly meanwhile?: (path: string) => void;
  /** The message; `{0}` stands for the path. Undefined if the profile works. */
  readonly problem?: string;
}

/** How long `readTextFile` waits before it reads a file again. */
const RETRY_MS = 100;

const change = (edit: (text: string) => string) => (path: string) => writeFileSync(path, edit(WRITTEN));

const CONDITIONS: Readonly<Record<string, Condition>> = {
  absent: {
    make: rmSync,
    problem: 'The Alibaba Cloud CLI is not configured: the file {0} does not exist.',
  },
  empty: { make: change(() => ''), problem: 'The file {0} is empty.' },
  'with a byte order mark': { make: change((text) => `\uFEFF${text}`) },
  'with CRLF': { make: change((text) => text.replaceAll('\n', '\r\n')) },
  'with a comment': {
    make: change((text) => text.replace('"mode"', '// ExampleSecret\n"mode"')),
    problem: 'The file {0} has a comment on line 6, which neither JSON nor the Alibaba Cloud CLI allows.',
  },
  'with a trailing comma': {
    make: change((text) => text.replace(/"meta_path": ""/, '"bearer_token": "ExampleToken",')),
    problem:
      'The file {0} has a trailing comma on line 14, which neither JSON nor the Alibaba Cloud CLI allows.',
  },
  // The first profile of a name is used, as by the CLI.
  'with two profiles of the same name': {
    make: change((text) => {
      const parsed = JSON.parse(text) as { profiles: object[] };
      return JSON.stringify({
        ...parsed,
        profiles: [...parsed.profiles, { name: 'default', mode: 'Anonymous' }],
      });
    }),
  },
  'of 10 MB': {
    make: (path) => truncateSync(path, 10 * 1024 * 1024),
    problem: 'The file {0} is larger than 1 MB.',
  },
  'without read permission': {
    make: (path) => chmodSync(path, 0),
    problem: 'The file {0} cannot be read: permission denied.',
  },
  'that is a folder': {
    make: (path) => {
      rmSync(path);
      mkdirSync(path);
    },
    problem: '{0} is a folder, not a file.',
  },
  'that is a broken link': {
    make: (path) => {
      rmSync(path);
      symlinkSync(`${path}.gone`, path);
    },
    problem: 'The link {0} does not lead to a file.',
  },
  'that is being written': {
    make: change((text) => text.slice(0, text.indexOf('ExampleSecret') + 20)),
    meanwhile: change((text) => text),
  },
  'that is being replaced': {
    make: (path) => renameSync(path, `${path}.new`),
    meanwhile: (path) => renameSync(`${path}.new`, path),
  },
  'that was left half written': {
    make: change((text) => text.slice(0, text.indexOf('ExampleSecret') + 20)),
    problem: 'The file {0} is not valid JSON (line 8).',
  },
};

/** The ways in which the file is read, and what each returns if the profile works. */
const READERS: Readonly<Record<string, (fixture: SourceFixture) => Promise<unknown>>> = {
  'From Alibaba Cloud CLI': async ({ machine }) =>
    (await readCliProfiles(machine, neverAborted())).map(describeProfile)[0],
  'an account': async (fixture) => (await fixture.profileKeys()).keys.accessKeyId,
  'the default chain, of which Check Access tells': async (fixture) => {
    const provider = fixture.provider({ kind: 'default' }, { metadataUrl: 'http://127.0.0.1:1' });
    return await provider.get(neverAborted()).then(
      ({ keys }) => keys.accessKeyId,
      (error: unknown) => {
        const step = provider.chain?.steps.find(({ link }) => link === 'cliProfile');
        throw step?.outcome === 'failed' ? step.problem : error;
      },
    );
  },
};

const WORKS: Readonly<Record<string, string>> = {
  'From Alibaba Cloud CLI': '* default, AK, ap-southeast-1',
  'an account': 'LTAI5tExampleExample0001',
  'the default chain, of which Check Access tells': 'LTAI5tExampleExample0001',
};

describe('a configuration file of the CLI', () => {
  const fixture = new SourceFixture();

  afterEach(() => mock.restoreAll());

  for (const [name, { make, meanwhile, problem }] of Object.entries(CONDITIONS)) {
    for (const [reader, read] of Object.entries(READERS)) {
      it(`${name} ${problem ? 'gives a sentence without a secret' : 'works'}: ${reader}`, async function () {
        if (name === 'without read permission' && process.platform === 'win32')
          skipTest(this, 'chmod takes no read permission away on Windows');
        const { machine } = fixture;
        machine.writeConfig(WRITTEN);
        chmodSync(machine.homeDirectory, 0o755);
        make(machine.configPath);
        let waits = 0;
        shortenWaits(() => {
          waits++;
          meanwhile?.(machine.configPath);
        });
        fixture.wire.log = new MemoryLog();

        if (!problem) {
          assert.equal(await read(fixture), WORKS[reader]);
          assert.equal(waits, meanwhile ? 1 : 0);
        } else {
          const error = await withoutRoot(() => failureOf(read(fixture)));
          assert.equal(error.message.replace(machine.configPath, '{0}'), problem);
          assert.deepEqual(secretsIn(everythingIn(error)), []);
        }
        assert.deepEqual(secretsIn(fixture.wire.log.lines.join('\n')), []);
      });
    }
  }
});

/** Calls `meanwhile` in place of each wait between two attempts to read a file. */
function shortenWaits(meanwhile: () => void): void {
  const wait = globalThis.setTimeout;
  const shortened = (run: () => void, ms?: number) => {
    if (ms !== RETRY_MS) return wait(run, ms);
    meanwhile();
    return wait(run, 0);
  };
  mock.method(globalThis, 'setTimeout', shortened as typeof setTimeout);
}

async function failureOf(work: Promise<unknown>): Promise<ApiError> {
  try {
    await work;
  } catch (error) {
    if (isApiError(error)) return error;
    throw error;
  }
  assert.fail('the file was read');
}
