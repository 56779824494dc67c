import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { quoteArgument, shellKindOf } from '../../../src/commands/terminalCommand';
import { skipTest } from '../../skipTest';

/** Names of profiles, with what shells treat specially. */
const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(...Array.from(`a '"\\\`$(){}[]*?!~#&|;<>%^=,@:-+\u2019é中`)),
    minLength: 1,
    maxLength: 12,
  }),
);

describe('an argument for a terminal', () => {
  it('stays as it is if every shell takes it literally', () => {
    for (const shell of ['posix', 'powershell', 'other'] as const)
      assert.equal(quoteArgument('acme-prod_2.eu', shell), 'acme-prod_2.eu');
  });

  it('is taken literally by a POSIX shell', function () {
    if (process.platform === 'win32') skipTest(this, 'Windows has no POSIX shell');
    fc.assert(
      fc.property(anyName, (name) => {
        const quoted = quoteArgument(name, 'posix');
        if (quoted === undefined) return;
        assert.equal(execFileSync('sh', ['-c', `printf %s ${quoted}`], { encoding: 'utf8' }), name);
      }),
      { numRuns: 60 },
    );
    assert.ok(quoteArgument('it\'s; rm -rf "$HOME"', 'posix'));
  });

  it('is refused if it could act on the terminal, be an option, or if the shell is unknown', () => {
    for (const name of ['', 'a\nb', 'a\u001b[Ab', '-x', '--config-path=y'])
      assert.equal(quoteArgument(name, 'posix'), undefined, JSON.stringify(name));
    assert.equal(quoteArgument('a b', 'other'), undefined);
    assert.equal(quoteArgument('a"b', 'powershell'), undefined);
    assert.equal(quoteArgument('a\u2019;b', 'powershell'), undefined);
    assert.equal(quoteArgument("it's $x", 'powershell'), "'it''s $x'");
  });

  it('depends on the program of the shell', () => {
    for (const [program, kind] of [
      ['/bin/bash', 'posix'],
      ['C:\\Program Files\\Git\\bin\\bash.exe', 'posix'],
      ['/usr/bin/zsh', 'posix'],
      ['/usr/bin/fish', 'other'],
      ['C:\\Windows\\System32\\cmd.exe', 'other'],
      ['C:\\Program Files\\PowerShell\\7\\pwsh.exe', 'powershell'],
      ['', 'other'],
    ] as const)
      assert.equal(shellKindOf(program), kind, program);
  });
});
