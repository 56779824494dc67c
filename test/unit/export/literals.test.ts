import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import {
  envValue,
  goLiteral,
  javaLiteral,
  jsLiteral,
  pythonLiteral,
  shellWord,
} from '../../../src/export/literals';
import { requireProgram, run } from './programs';

const HOSTILE = [
  '',
  ' ',
  'plain',
  `it's "quoted" \`twice\``,
  'back\\slash\\',
  '\\u0022); exit(); //',
  '\\u000a',
  'line\nfeed\r\nand\ttab',
  '${HOME} $HOME $(id) `id` %PATH% !!',
  "'; rm -rf ~ #",
  '\u2028\u2029\u0085\u00a0\ufeff',
  'right \u202Eto left\u202C',
  'bell \u0007, escape \u001b[31m, delete \u007f',
  '12 after a control: \u000112',
  '中文 😀 é',
];
/** Reproducible texts of any kind, also with lone surrogates. */
const ANY = fc.sample(fc.string({ unit: 'binary', maxLength: 12 }), { numRuns: 200, seed: 1 });
const texts = [...HOSTILE, ...ANY, 'lone \ud800'];
const wellFormed = texts.map((text) => text.toWellFormed());

const hexOf = (text: string) => Buffer.from(text, 'utf16le').toString('hex');
const PRINTABLE = /^[^\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]*$/u;

describe('literals', () => {
  it('are values of their own in JavaScript', () => {
    for (const text of texts) {
      assert.equal(runInNewContext(jsLiteral(text)), text);
    }
  });

  it('contain nothing that an editor hides, reorders or breaks a line at', () => {
    for (const text of texts) {
      for (const literal of [jsLiteral, pythonLiteral, javaLiteral, goLiteral, shellWord]) {
        assert.match(literal(text), PRINTABLE);
      }
    }
  });

  it('are values of their own in Python', function () {
    requireProgram(this, 'python3');
    const script =
      'import ast, json, sys\nprint(json.dumps([ast.literal_eval(each) for each in json.load(sys.stdin)]))';
    const input = JSON.stringify(texts.map(pythonLiteral));
    assert.deepEqual(JSON.parse(run(['python3', '-c', script], { input })), texts);
  });

  it('are values of their own in Java', function () {
    this.timeout(60_000);
    requireProgram(this, 'javac');
    const source = [
      'public class Literals { public static void main(String[] args) {',
      ...texts.map((text) => `  print(${javaLiteral(text)});`),
      '}',
      'static void print(String text) { StringBuilder hex = new StringBuilder();',
      '  for (char unit : text.toCharArray()) hex.append(String.format("%02x%02x", unit & 0xff, unit >> 8));',
      '  System.out.println(hex); } }',
    ].join('\n');
    const files = { 'Literals.java': source };
    const lines = run(['java', '-Dfile.encoding=UTF-8', 'Literals.java'], { files }).trimEnd().split('\n');
    assert.deepEqual(lines, texts.map(hexOf));
  });

  it('are values of their own in Go', function () {
    this.timeout(60_000);
    requireProgram(this, 'go', 'version');
    const source = [
      'package main\nimport "fmt"\nfunc main() {',
      ...wellFormed.map((text) => `\tfmt.Printf("%x\\n", ${goLiteral(text)})`),
      '}',
    ].join('\n');
    const lines = run(['go', 'run', 'main.go'], { files: { 'main.go': source } }).split('\n');
    assert.deepEqual(
      lines.slice(0, -1),
      wellFormed.map((text) => Buffer.from(text).toString('hex')),
    );
  });

  it('are one word each in bash', function () {
    requireProgram(this, 'bash');
    const lines = wellFormed.map((text) => `printf '%s\\0' ${shellWord(text)}`);
    const output = run(['bash', '-c', 'LC_ALL=C.UTF-8 bash'], { input: lines.join('\n') });
    assert.deepEqual(
      output.split('\0').slice(0, -1),
      wellFormed.map((text) => text.replaceAll('\0', '')),
    );
  });
});

describe('envValue', () => {
  it('leaves an ordinary value as it is', () => {
    assert.equal(envValue('cams-example-1'), 'cams-example-1');
  });

  it('is one value in a shell, which runs nothing in it', function () {
    requireProgram(this, 'bash');
    const values = wellFormed.filter((text) => !/[\r\n\0]/.test(text));
    const lines = values.map((text) => `VALUE=${envValue(text)}\nprintf '%s\\0' "$VALUE"`);
    const output = run(['bash'], { input: lines.join('\n') });
    assert.deepEqual(output.split('\0').slice(0, -1), values);
  });

  it('keeps a value with a line end in one line', () => {
    assert.equal(envValue('two\r\nlines $HOME'), '"two\\r\\nlines \\$HOME"');
  });
});
