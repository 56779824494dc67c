// `npm run audit`: asks npm's registry what is known of everything that ships. Each finding must be answered in
// SECURITY.md; to be run before a release, on a machine that reaches a registry with advisories.
import fs from 'node:fs';
import { inRoot } from '../vscode/paths';
import { runMain } from '../vscode/script';
import { findAdvisories, findUnanswered } from './advisories';

runMain(async () => {
  const findings = await findAdvisories();
  const open = findUnanswered(findings, fs.readFileSync(inRoot('SECURITY.md'), 'utf8'));
  for (const finding of findings) {
    const { id, packageName, severity, title } = finding;
    const state = open.includes(finding) ? '✗ not answered' : '✓ answered';
    console.log(`${state}: ${id}, ${packageName}, ${severity}. ${title}`);
  }
  if (findings.length === 0) console.log('Nothing is known of what ships.');
  if (open.length > 0)
    console.log('Answer under the heading Findings of SECURITY.md, or take another version.');
  return open.length === 0 ? 0 : 1;
});
