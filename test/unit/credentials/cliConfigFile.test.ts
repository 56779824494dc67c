import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCliConfiguration } from '../../../src/credentials/cliConfigFile';
import { FileProblem } from '../../../src/credentials/readTextFile';
import { everythingIn } from './support';

const PATH = '/home/example/.aliyun/config.json';

/** A marker that no message of ours contains. */
const MARKER = 'Sentinel';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' })).map((text) => `${MARKER}${text}`);
const anyProfile = fc.record(
  {
    name: anyText,
    mode: fc.constantFrom('AK', 'StsToken', 'OAuth', 'Unknown', ''),
    access_key_id: anyText,
    access_key_secret: anyText,
    sts_token: anyText,
    sts_expiration: fc.nat(),
    region_id: fc.constantFrom('cn-hangzhou', ''),
  },
  { requiredKeys: ['name'] },
);
const anyConfiguration = fc.record({
  current: anyText,
  profiles: fc.array(anyProfile),
  meta_path: fc.string(),
});

/** What hand-edited files contain between two tokens. */
const anyGap = fc.constantFrom('', ' ', '\t', '\n', '\r\n', '/* { " ] */', '// "mode": "AK",\n', '// [\r\n');

describe('parseCliConfiguration', () => {
  it('reads the same profiles with comments, trailing commas and any line breaks', () => {
    fc.assert(
      fc.property(anyConfiguration, fc.array(anyGap, { minLength: 1 }), (configuration, gaps) => {
        const decorated = decorate(JSON.stringify(configuration), gaps);
        assert.deepEqual(
          parseCliConfiguration(decorated, PATH),
          parseCliConfiguration(JSON.stringify(configuration), PATH),
        );
      }),
    );
  });

  it('never shows anything of a file that was cut, or in which something was inserted', () => {
    const damage = fc.record({ at: fc.nat(), remove: fc.nat({ max: 40 }), insert: fc.string() });
    let rejected = 0;
    fc.assert(
      fc.property(anyConfiguration, damage, (configuration, { at, remove, insert }) => {
        const text = JSON.stringify(configuration, null, '\t');
        const start = at % (text.length + 1);
        try {
          parseCliConfiguration(text.slice(0, start) + insert + text.slice(start + remove), PATH);
        } catch (error) {
          rejected++;
          assert.ok(error instanceof FileProblem);
          assert.match(
            error.message.replace(PATH, ''),
            /^The file {2}(is not valid JSON \(line \d+\)|contains no list of profiles)\.$/,
          );
          assert.ok(!everythingIn(error).includes(MARKER));
        }
      }),
    );
    assert.ok(rejected > 20);
  });

  it('counts lines with any line break', () => {
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      assert.throws(
        () => parseCliConfiguration(['{', '"current": "a",', '"profiles": ?'].join(lineBreak), PATH),
        {
          message: `The file ${PATH} is not valid JSON (line 3).`,
        },
      );
    }
  });
});

/** Inserts gaps around the structure of a JSON text, and a comma after the last element of each list and object. */
function decorate(json: string, gaps: readonly string[]): string {
  let inserted = 0;
  const gap = () => gaps[inserted++ % gaps.length] ?? '';
  return json.replace(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g, (token, offset: number) => {
    if (token.startsWith('"')) return token;
    const isEmpty = /[{[]/.test(json[offset - 1] ?? '');
    const comma = /[}\]]/.test(token) && !isEmpty ? ',' : '';
    return `${gap()}${comma}${gap()}${token}${gap()}`;
  });
}
