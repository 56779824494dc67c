// `npm run audit`: lists known advisories for all shipped dependencies. Each must be addressed in SECURITY.md.
// Run it before a release, on a machine that can reach a registry with advisories.
import fs from 'node:fs';
import { inRoot } from '../vscode/paths';
import { runMain } from '../vscode/script';
import { findAdvisories, findUnanswered } from './advisories';

runMain(async () => {
  const findings = await findAdvisories();
  const open = findUnanswered(findings, fs.readFileSync(inRoot('SECURITY.md'), 'utf8'));
  for (const finding of findings) {
    const { id, packageName, severity, title } = finding;
    const state = open.includes(finding) ? '✗ not addressed' : '✓ addressed';
    console.log(`${state}: ${id}, ${packageName}, ${severity}. ${title}`);
  }
  if (findings.length === 0) console.log('No known advisories.');
  if (open.length > 0) console.log('Address them under Findings in SECURITY.md, or use another version.');
  return open.length === 0 ? 0 : 1;
});
