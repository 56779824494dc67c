import assert from 'node:assert/strict';
import Mocha from 'mocha';
import { toSuiteResult } from '../../e2e/report';
import { collectResult } from '../../mochaResult';
import { skipTest } from '../../skipTest';
import { NO_SKIP_REASON, type SuiteResult } from '../../suiteResult';

/** Runs Mocha with one suite, without a report. */
async function runMocha(define: (suite: Mocha.Suite) => void): Promise<SuiteResult> {
  const mocha = new Mocha({ reporter: Mocha.reporters.Base });
  mocha.cleanReferencesAfterRun(false);
  define(Mocha.Suite.create(mocha.suite, 'calls'));
  return await new Promise((resolve) => {
    const collected = collectResult(mocha.run(() => resolve(collected())));
  });
}

describe('a skipped Mocha test', () => {
  it('is reported with its reason', async () => {
    const result = await runMocha((suite) => {
      suite.addTest(new Mocha.Test('pass', () => undefined));
      suite.addTest(
        new Mocha.Test('parse in Go', function (this: Mocha.Context) {
          skipTest(this, 'gofmt is not installed');
        }),
      );
      suite.addTest(
        new Mocha.Test('wait', async function (this: Mocha.Context) {
          await Promise.resolve();
          skipTest(this, 'Windows has no pipes');
        }),
      );
    });
    assert.deepEqual(result, {
      passed: 1,
      failed: 0,
      skipped: 2,
      failures: [],
      skips: [
        { title: 'calls parse in Go', reason: 'gofmt is not installed' },
        { title: 'calls wait', reason: 'Windows has no pipes' },
      ],
    });
  });

  it('fails without a reason, whether it skips itself or has been disabled', async () => {
    const { failures, failed, skipped } = await runMocha((suite) => {
      suite.addTest(
        new Mocha.Test('skips itself', function (this: Mocha.Context) {
          this.skip();
        }),
      );
      suite.addTest(new Mocha.Test('is disabled'));
    });
    assert.deepEqual([failed, skipped], [2, 0]);
    assert.deepEqual(failures, [
      { title: 'calls skips itself', message: NO_SKIP_REASON },
      { title: 'calls is disabled', message: NO_SKIP_REASON },
    ]);
  });
});

describe('a skipped spec', () => {
  type Report = Parameters<typeof toSuiteResult>[0];

  /** A report with one spec that did not run. */
  const reportWith = (annotations: readonly { type: string; description?: string }[]) =>
    ({
      stats: { expected: 1, flaky: 0, unexpected: 0, skipped: 1 },
      errors: [],
      suites: [
        {
          title: 'sort.spec.ts',
          specs: [
            { title: 'sorts', ok: true, tests: [{ status: 'expected', annotations: [], results: [] }] },
            { title: 'drags', ok: true, tests: [{ status: 'skipped', annotations, results: [] }] },
          ],
        },
      ],
    }) as unknown as Report;

  it('is reported with its reason', () => {
    const { passed, failed, skipped, skips } = toSuiteResult(
      reportWith([{ type: 'skip', description: 'macOS only' }]),
    );
    assert.deepEqual([passed, failed, skipped], [1, 0, 1]);
    assert.deepEqual(skips, [{ title: 'sort.spec.ts › drags', reason: 'macOS only' }]);
  });

  it('fails without a reason', () => {
    for (const annotations of [[], [{ type: 'skip' }]]) {
      const { failed, skipped, failures } = toSuiteResult(reportWith(annotations));
      assert.deepEqual([failed, skipped], [1, 0]);
      assert.deepEqual(failures, [{ title: 'sort.spec.ts › drags', message: NO_SKIP_REASON }]);
    }
  });
});
