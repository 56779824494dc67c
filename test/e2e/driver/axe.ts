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
  readonly exclude?: readonly string[];
  /** Rules that do not apply. */
  readonly disabledRules?: readonly string[];
}

/** Our part of the sidebar. */
export const VIEW_SCOPE: AxeScope = {
  include: '[id="workbench.view.extension.cams"]',
  exclude: [
    // VS Code makes the header of a view a button, with the buttons of its actions in it.
    '.pane-header',
    // VS Code makes the actions of rows 20 pixels high, right below those of the header.
    '.monaco-list-row .actions',
  ],
  // VS Code puts no space between a row's label and description, so axe reads "Viber3".
  disabledRules: ['label-content-name-mismatch'],
};

/** The questions of commands. We give VS Code labels, descriptions, tooltips and icons; the markup is its own. */
export const QUICK_INPUT_SCOPE: AxeScope = {
  include: '.quick-input-widget',
  disabledRules: [
    // VS Code gives the rows of every list a level, and labels the keys of a row, also once they are gone.
    'aria-allowed-attr',
    'aria-prohibited-attr',
    // VS Code leaves the ID of the row that had the focus in the input of the next question.
    'aria-valid-attr-value',
    // VS Code makes the rows with check boxes check boxes, in a list box.
    'aria-required-children',
    // VS Code puts no space between a row's label and description.
    'label-content-name-mismatch',
    // VS Code puts the buttons of a row into the row, 20 pixels high.
    'nested-interactive',
    'target-size',
  ],
};

/** The page of a walkthrough. We give VS Code texts, and pictures with their descriptions; the markup is its own. */
export const WALKTHROUGH_SCOPE: AxeScope = {
  include: '.gettingStartedContainer .gettingStartedDetailsContent',
  disabledRules: [
    // A step is a button with the state of a check box, in a list, and contains a check box of 16 pixels and links.
    'aria-allowed-attr',
    'aria-required-children',
    'nested-interactive',
    'target-size',
    // Its name starts with how to read it.
    'label-content-name-mismatch',
  ],
};

/** Checks a part of a frame with axe-core, and returns one line per element that violates a rule. */
export async function findViolations(
  frame: Frame,
  { include, exclude = [], disabledRules = [] }: AxeScope,
): Promise<readonly string[]> {
  if (!(await frame.evaluate<boolean>("typeof axe !== 'undefined'"))) await frame.evaluate(SOURCE);
  const rules = Object.fromEntries(disabledRules.map((rule) => [rule, { enabled: false }]));
  await frame.evaluate(`(${endAnimations.toString()})(${JSON.stringify(include)})`);
  const { violations } = await frame.evaluate<AxeResults>(
    `axe.run(${JSON.stringify({ include, exclude })}, ${JSON.stringify({ ...OPTIONS, rules })})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)}: ${failureSummary}`),
  );
}

/** The DOM members used here; these files are compiled without DOM types. */
interface Animation {
  readonly effect: { getComputedTiming(): { readonly endTime: number } } | null;
  finish(): void;
}
declare const document: {
  querySelector(selector: string): { getAnimations(options: object): readonly Animation[] } | null;
};

/** Ends the animations of a part, but for endless ones: what fades in has little contrast until then. */
function endAnimations(include: string): void {
  for (const animation of document.querySelector(include)?.getAnimations({ subtree: true }) ?? [])
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
}
