import fs from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { JSONReport, JSONReportSpec, JSONReportSuite } from '@playwright/test/reporter';
import type { Failure, SuiteResult } from '../suiteResult';
import { inRoot } from '../vscode/paths';

/** Playwright's JSON report. */
export const REPORT = inRoot('test-results/e2e-report.json');

/** Converts Playwright's report to a suite result; undefined if there is no report. */
export function readReport(): SuiteResult | undefined {
  if (!fs.existsSync(REPORT)) return undefined;
  const { stats, suites, errors } = JSON.parse(fs.readFileSync(REPORT, 'utf8')) as JSONReport;
  const outside = errors.map(({ message }) => ({
    title: 'outside any test',
    message: message ?? 'unknown error',
  }));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + outside.length,
    skipped: stats.skipped,
    failures: [...outside, ...suites.flatMap(failuresOf)],
  };
}

/** Removes terminal colors. */
const stripColors = stripVTControlCharacters;

function failuresOf({ title, specs, suites = [] }: JSONReportSuite): Failure[] {
  const own = specs
    .filter((spec) => !spec.ok)
    .map((spec) => ({ title: spec.title, message: messageOf(spec) }));
  const inner = suites.flatMap(failuresOf);
  return [...own, ...inner].map((each) => ({ ...each, title: `${title} › ${each.title}` }));
}

function messageOf({ tests }: JSONReportSpec): string {
  const messages = tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? ''));
  return stripColors(messages.join('\n'));
}
