import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame } from '@playwright/test';

/** WCAG 2.0 to 2.2, levels A and AA, and best practices. */
const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

const SOURCE = fs.readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

/** What to check within a frame, as a CSS selector. */
export interface AxeScope {
  readonly include: string;
  /** Rules that do not apply. */
  readonly disabledRules?: readonly string[];
}

/** Our part of the sidebar. */
export const VIEW_SCOPE: AxeScope = {
  include: '[id="workbench.view.extension.cams"]',
  // VS Code puts no space between a row's label and description, so axe reads "Viber3".
  disabledRules: ['label-content-name-mismatch'],
};

/** Checks a part of a frame with axe-core, and returns one line per element that violates a rule. */
export async function findViolations(
  frame: Frame,
  { include, disabledRules = [] }: AxeScope,
): Promise<readonly string[]> {
  if (!(await frame.evaluate<boolean>("typeof axe !== 'undefined'"))) await frame.evaluate(SOURCE);
  const rules = Object.fromEntries(disabledRules.map((rule) => [rule, { enabled: false }]));
  const { violations } = await frame.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(include)}, ${JSON.stringify({ ...OPTIONS, rules })})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)}: ${failureSummary}`),
  );
}
