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

/** What files may contain between two tokens. */
const anyGap = fc.constantFrom('', ' ', '\t', '\n', '\r\n');

const anyComment = fc.constantFrom('/* { " ] */', '// "mode": "AK",\n', '// [\r\n', '/*\n,\n*/');

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

describe('parseCliConfiguration', () => {
  it('reads the same profiles with any white space between tokens', () => {
    fc.assert(
      fc.property(anyConfiguration, fc.array(anyGap, { minLength: 1 }), (configuration, gaps) => {
        let inserted = 0;
        const spaced = JSON.stringify(configuration).replace(
          TOKEN,
          (token) => `${token}${gaps[inserted++ % gaps.length]}`,
        );
        assert.deepEqual(
          parseCliConfiguration(spaced, PATH),
          parseCliConfiguration(JSON.stringify(configuration), PATH),
        );
      }),
    );
  });

  /** Inserts a text before one of the tokens that `isPlace` accepts. Returns the result and the line of the text. */
  const insertAt = (
    json: string,
    inserted: string,
    at: number,
    isPlace: (match: RegExpExecArray) => boolean,
  ) => {
    const places = [...json.matchAll(TOKEN)].filter(isPlace);
    const { index } = places[at % places.length] ?? assert.fail('no place');
    const line = json.slice(0, index).split('\n').length;
    return { damaged: `${json.slice(0, index)}${inserted}${json.slice(index)}`, line };
  };

  it('names the line of a comment, wherever it is, and nothing of it', () => {
    fc.assert(
      fc.property(anyConfiguration, anyComment, fc.nat(), (configuration, comment, at) => {
        const json = JSON.stringify(configuration, null, '\t');
        const { damaged, line } = insertAt(json, comment, at, () => true);
        assert.throws(() => parseCliConfiguration(damaged, PATH), {
          message: `The file ${PATH} has a comment on line ${line}, which neither JSON nor the Alibaba Cloud CLI allows.`,
        });
      }),
    );
  });

  it('names the line of a trailing comma, whatever follows it', () => {
    fc.assert(
      fc.property(anyConfiguration, anyGap, fc.nat(), (configuration, gap, at) => {
        const json = JSON.stringify(configuration, null, '\t');
        const isEnd = ([token]: RegExpExecArray) => token === '}' || token === ']';
        const { damaged, line } = insertAt(
          json,
          `,${gap}`,
          at,
          (match) => isEnd(match) && !isEmpty(json, match),
        );
        assert.throws(() => parseCliConfiguration(damaged, PATH), {
          message: `The file ${PATH} has a trailing comma on line ${line}, which neither JSON nor the Alibaba Cloud CLI allows.`,
        });
      }),
    );
  });

  for (const text of ['[,]', '{,}', '{"profiles": [,]}', '{"a": 1,,}', '/* never closed', '{"a": 1,']) {
    it(`calls ${text} invalid JSON, not a comment or a trailing comma`, () => {
      assert.throws(() => parseCliConfiguration(text, PATH), {
        message: `The file ${PATH} is not valid JSON (line 1).`,
      });
    });
  }

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
            /^The file {2}(is not valid JSON \(line \d+\)|contains no list of profiles|has a (comment|trailing comma) on line \d+, which .+ allows)\.$/,
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

/** Whether a closing bracket ends an empty list or object. */
function isEmpty(json: string, { index }: RegExpExecArray): boolean {
  return /[{[]\s*$/.test(json.slice(0, index));
}
