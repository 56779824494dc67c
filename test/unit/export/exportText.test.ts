import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import {
  exportedFields,
  exportFileName,
  type ExportFormat,
  type ExportOptions,
  type ExportRow,
} from '../../../src/export/exportFormats';
import { exportText } from '../../../src/export/exportText';
import type { Instance } from '../../../src/instances/instance';

const OPTIONS: ExportOptions = {
  contactFields: true,
  byteOrderMark: false,
  rawCells: false,
};
const COLUMNS = [...Object.values(INSTANCE_FIELDS), 'Account'];

async function textOf(
  format: ExportFormat,
  rows: Iterable<Instance>,
  { account = 'acme-prod', ...options }: Partial<ExportOptions> & { readonly account?: string } = {},
): Promise<string> {
  const parts: Buffer[] = [];
  const exported = function* (): Generator<ExportRow> {
    for (const instance of rows) yield { instance, account };
  };
  for await (const part of exportText(format, exported(), { ...OPTIONS, ...options }))
    parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}

/** A strict reader of RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const [cell = ''] = /^(?:"(?:[^"]|"")*"|[^",\r\n]*)/.exec(text.slice(at)) ?? [];
      row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
      at += cell.length;
      if (text.startsWith('\r\n', at)) break;
      assert.equal(text[at], ',');
      at++;
    }
    at += 2;
    rows.push(row);
  }
  return rows;
}

const anyInstance = fc.dictionary(fc.constantFrom(...INSTANCE_FIELD_NAMES), fc.string({ unit: 'grapheme' }), {
  noNullPrototype: true,
});
const anyInstances = fc.array(anyInstance, { maxLength: 4 });

describe('exportText: CSV', () => {
  it('has all columns in documented order and the account, and restores every value with raw cells', async () => {
    await fc.assert(
      fc.asyncProperty(anyInstances, async (rows) => {
        // RFC 4180 has no U+0000.
        fc.pre(!JSON.stringify(rows).includes('\\u0000'));
        const cells = parseCsv(await textOf('csv', rows, { rawCells: true }));
        assert.deepEqual(cells, [
          COLUMNS,
          ...rows.map((row) => [...INSTANCE_FIELD_NAMES.map((field) => row[field] ?? ''), 'acme-prod']),
        ]);
      }),
    );
  });

  it('quotes separators, quotes and line ends', async () => {
    const text = await textOf('csv', [{ instanceId: 'a,b', instanceName: 'x"y', state: 'one\r\ntwo' }]);
    const [, ...lines] = text.split('\r\n');
    assert.equal(lines.join('\r\n'), '"a,b","x""y",,,"one\r\ntwo",,,,,,,,,,acme-prod\r\n');
  });

  it('defuses cells that a spreadsheet would run, unless raw cells are wanted', async () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(1)', ' =1', '\n1', '＝1', '＋1', '－1', '＠x'];
    const harmless = ['1=1', 'a-b', "'=1", '', '29339'];
    for (const value of [...formulas, ...harmless]) {
      const [, row = []] = parseCsv(await textOf('csv', [{ instanceName: value }], { account: value }));
      const expected = formulas.includes(value) ? `'${value}` : value;
      assert.deepEqual([row[1], row.at(-1)], [expected, expected]);
      const [, raw = []] = parseCsv(await textOf('csv', [{ instanceName: value }], { rawCells: true }));
      assert.equal(raw[1], value);
    }
  });

  it('defuses what begins a cell where other separators are usual', async () => {
    const formulas = [
      ['\t=1', "'\t'=1"],
      ['\r=1', "'\r'=1"],
      ['a;=b', "a;'=b"],
      ['a\t=b', "a\t'=b"],
      ['a\n=b', "a\n'=b"],
      ['a\r\n+b', "a\r\n'+b"],
      ['a; "@b', 'a; "\'@b'],
      ['a;=b;-1', "a;'=b;'-1"],
      [';=b', ";'=b"],
    ] as const;
    const harmless = ['a; b', 'a = b', 'a,=b', 'a - b', 'a;1=b', 'a;'];
    for (const [value, expected] of [...formulas, ...harmless.map((text) => [text, text] as const)]) {
      const [, row = []] = parseCsv(await textOf('csv', [{ instanceName: value }], { account: value }));
      assert.deepEqual([row[1], row.at(-1)], [expected, expected]);
      const [, raw = []] = parseCsv(await textOf('csv', [{ instanceName: value }], { rawCells: true }));
      assert.equal(raw[1], value);
    }
  });

  it('starts with a byte order mark on request, and has a header without rows', async () => {
    assert.equal(await textOf('csv', []), `${COLUMNS.join(',')}\r\n`);
    const text = await textOf('csv', [{ instanceName: 'é' }], { byteOrderMark: true });
    assert.ok(text.startsWith('\uFEFFInstanceId,'));
    assert.equal(text.lastIndexOf('\uFEFF'), 0);
  });
});

describe('exportText: JSON', () => {
  const expected = (row: Instance) =>
    Object.fromEntries([
      ...INSTANCE_FIELD_NAMES.flatMap((field) =>
        row[field] === undefined ? [] : [[INSTANCE_FIELDS[field], row[field]]],
      ),
      ['Account', 'acme-prod'],
    ]) as unknown;

  it('restores every value, as one array or as one line per instance', async () => {
    await fc.assert(
      fc.asyncProperty(anyInstances, async (rows) => {
        assert.deepEqual(JSON.parse(await textOf('json', rows)), rows.map(expected));
        const lines = (await textOf('ndjson', rows)).split('\n');
        assert.equal(lines.pop(), '');
        assert.deepEqual(
          lines.map((line) => JSON.parse(line) as unknown),
          rows.map(expected),
        );
      }),
    );
  });

  it('is formatted as JSON.stringify does', async () => {
    const rows = [{ instanceId: '1', state: 'x' }, {}];
    assert.equal(await textOf('json', rows), `${JSON.stringify(rows.map(expected), null, 2)}\n`);
    assert.equal(await textOf('json', []), '[]\n');
  });

  it('keeps a value that is JSON of several lines in one line of NDJSON', async () => {
    const row: Instance = {
      officeAddress: '{\n  "street": "a\\nb"\r\n}',
      deviations: { notText: ['officeAddress'], repeatedId: false },
    };
    const [line = '', ...others] = (await textOf('ndjson', [row])).split('\n');
    assert.deepEqual(others, ['']);
    assert.deepEqual(JSON.parse(line), { OfficeAddress: { street: 'a\nb' }, Account: 'acme-prod' });
  });
});

describe('exportText: Markdown', () => {
  it('is a table with one line per instance', async () => {
    const text = await textOf('markdown', [{ instanceId: '1', instanceName: 'a|b\n*c*' }]);
    const [head = '', line = '', row = '', ...rest] = text.split('\n');
    assert.equal(head, `| ${COLUMNS.join(' | ')} |`);
    assert.match(line, /^(\| --- ){15}\|$/);
    assert.ok(row.startsWith('| 1 | a\\|b \\*c\\* |  |') && row.endsWith(' | acme-prod |'));
    assert.deepEqual(rest, ['']);
  });
});

describe('exportText', () => {
  it('leaves out contact fields in every format unless they are wanted', async () => {
    const row = { instanceId: '1', contactMail: 'mail@example.com', officeAddress: '8 Example Way' };
    for (const format of ['csv', 'json', 'ndjson', 'markdown'] as const) {
      const all = await textOf(format, [row]);
      assert.ok(all.includes('mail@example.com') && all.includes('8 Example Way'), format);
      const without = await textOf(format, [row], { contactFields: false });
      assert.doesNotMatch(without, /mail|ContactMail|OfficeAddress|Example Way/, format);
    }
    assert.equal(exportedFields({ contactFields: false }).length, 12);
  });

  it('passes on an error of the rows', async () => {
    const rows = function* (): Generator<Instance> {
      yield { instanceId: '1' };
      throw new Error('lost');
    };
    for (const format of ['csv', 'json', 'ndjson', 'markdown'] as const) {
      await assert.rejects(textOf(format, rows()), /lost/, format);
    }
  });
});

describe('exportFileName', () => {
  const date = new Date(2026, 10, 8);
  const nameOf = (account: string) => exportFileName(account, { format: 'markdown', date });

  it('has the account and the day', () => {
    assert.equal(nameOf('acme prod'), 'cams-acme-prod-2026-11-08.md');
    assert.equal(nameOf('阿里云'), 'cams-阿里云-2026-11-08.md');
  });

  it('is a name on every system, whatever the account is called', () => {
    assert.equal(nameOf('../../etc/passwd\0'), 'cams-etc-passwd-2026-11-08.md');
    assert.equal(nameOf('C:\\a|b?*<>"'), 'cams-C-a-b-2026-11-08.md');
    assert.equal(nameOf('\u202E...'), 'cams-2026-11-08.md');
    assert.ok(Buffer.byteLength(nameOf('😀'.repeat(200))) < 255);
  });
});
