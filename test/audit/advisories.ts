import * as v from 'valibot';
import { ROOT } from '../vscode/paths';
import { run } from '../vscode/processes';
import { CliError } from '../vscode/script';

/** An advisory that affects a shipped dependency. */
export interface Finding {
  /** The GitHub advisory ID: `GHSA-…`. */
  readonly id: string;
  readonly packageName: string;
  readonly title: string;
  readonly severity: string;
}

const Advisory = v.object({ name: v.string(), title: v.string(), url: v.string(), severity: v.string() });

/** `npm audit --json`. `via` lists a package's own advisories, or the names of dependencies that have one. */
const Report = v.object({
  vulnerabilities: v.record(v.string(), v.object({ via: v.array(v.union([v.string(), Advisory])) })),
});

/** Printed when the registry does not respond. */
const RegistryError = v.object({ message: v.string() });

/**
 * Gets the advisories for all shipped dependencies, in the versions of the lock file.
 * @param registry URL of the registry; default: npm's configuration
 * @throws CliError if the registry does not return a report
 */
export async function findAdvisories(registry?: string): Promise<readonly Finding[]> {
  const { output } = await run(
    'npm',
    [
      'audit',
      '--omit=dev',
      '--json',
      '--silent',
      '--fetch-retries=0',
      ...(registry === undefined ? [] : [`--registry=${registry}`]),
    ],
    { cwd: ROOT },
  );
  const said = parseJson(output);
  const report = v.safeParse(Report, said);
  if (!report.success) {
    const why = v.is(RegistryError, said) ? said.message : output.trim() || 'npm printed nothing';
    throw new CliError(`The registry returned no audit report: ${why}`);
  }
  const found = Object.values(report.output.vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((each) => typeof each !== 'string')
    .map(({ name, title, url, severity }) => ({
      id: url.split('/').pop() ?? url,
      packageName: name,
      title,
      severity,
    }));
  return [...new Map(found.map((each) => [each.id, each])).values()];
}

/** The findings that `page` (SECURITY.md) does not mention under its heading *Findings*. */
export function findUnanswered(findings: readonly Finding[], page: string): readonly Finding[] {
  const [, section = ''] = page.split(/^#+ Findings$/m);
  const answers = section.split(/^#/m)[0] ?? '';
  return findings.filter(({ id }) => !answers.includes(id));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
