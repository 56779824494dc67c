import assert from 'node:assert/strict';
import { CliError, readFlags } from '../../vscode/script';

const OPTIONS = { instances: { type: 'string' }, seed: { type: 'string' } } as const;

describe('readFlags', () => {
  it('returns the options and the other arguments', () => {
    const args = ['unit', '--seed', '7'];
    const { values, positionals } = readFlags({ args, options: OPTIONS, allowPositionals: true });
    assert.deepEqual([{ ...values }, positionals], [{ seed: '7' }, ['unit']]);
  });

  it('names the options if one is unknown', () => {
    assert.throws(
      () => readFlags({ args: ['--help'], options: OPTIONS }),
      (error) => {
        assert.ok(error instanceof CliError);
        assert.deepEqual(
          [error.message, error.exitCode],
          ["Unknown option '--help'. The options are --instances, --seed.", 2],
        );
        return true;
      },
    );
  });

  it('names no options for a script that has none', () => {
    assert.throws(() => readFlags({ args: ['--help'], options: {} }), {
      message: "Unknown option '--help'.",
    });
  });
});
