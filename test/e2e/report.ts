import fs from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { JSONReport, JSONReportSpec, JSONReportSuite } from '@playwright/test/reporter';
import { NO_SKIP_REASON, type Failure, type Skip, type SuiteResult } from '../suiteResult';
import { inRoot } from '../vscode/paths';

/** Playwright's JSON report. */
export const REPORT = inRoot('test-results/e2e-report.json');

type Report = Pick<JSONReport, 'stats' | 'suites' | 'errors'>;

interface TitledSpec {
  /** The titles of the file, the groups and the spec. */
  readonly title: string;
  readonly spec: JSONReportSpec;
}

/** Reads Playwright's report; undefined if there is none. */
export function readReport(): SuiteResult | undefined {
  if (!fs.existsSync(REPORT)) return undefined;
  return toSuiteResult(JSON.parse(fs.readFileSync(REPORT, 'utf8')) as JSONReport);
}

/** Converts a report to a suite result. A spec that neither ran nor says why counts as failed. */
export function toSuiteResult({ stats, suites, errors }: Report): SuiteResult {
  const failures: Failure[] = errors.map(({ message }) => ({
    title: 'outside any test',
    message: message ?? 'unknown error',
  }));
  const skips: Skip[] = [];
  for (const { title, spec } of suites.flatMap(specsOf)) {
    const skipped = spec.tests.find(({ status }) => status === 'skipped');
    const reason = skipped?.annotations.find(({ type }) => type === 'skip')?.description;
    if (reason !== undefined) skips.push({ title, reason });
    else if (skipped || !spec.ok)
      failures.push({ title, message: skipped ? NO_SKIP_REASON : messageOf(spec) });
  }
  const passed = stats.expected + stats.flaky;
  return { passed, failed: failures.length, skipped: skips.length, failures, skips };
}

function specsOf({ title, specs, suites = [] }: JSONReportSuite): TitledSpec[] {
  const own = specs.map((spec) => ({ title: spec.title, spec }));
  return [...own, ...suites.flatMap(specsOf)].map((each) => ({ ...each, title: `${title} › ${each.title}` }));
}

function messageOf({ tests }: JSONReportSpec): string {
  const messages = tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? ''));
  return stripVTControlCharacters(messages.join('\n'));
}
