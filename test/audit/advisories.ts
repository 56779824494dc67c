import * as v from 'valibot';
import { ROOT } from '../vscode/paths';
import { run } from '../vscode/processes';
import { CliError } from '../vscode/script';

/** One advisory that touches a version which ships. */
export interface Finding {
  /** As npm's registry and GitHub call it: `GHSA-…`. */
  readonly id: string;
  readonly packageName: string;
  readonly title: string;
  readonly severity: string;
}

const Advisory = v.object({ name: v.string(), title: v.string(), url: v.string(), severity: v.string() });

/** What `npm audit --json` says: of each package its advisories, or the names of the packages through which it has one. */
const Report = v.object({
  vulnerabilities: v.record(v.string(), v.object({ via: v.array(v.union([v.string(), Advisory])) })),
});

/** What it says when the registry does not answer. */
const RegistryError = v.object({ message: v.string() });

/**
 * Asks a registry for the advisories of everything that ships, in the versions of the lock file.
 * @param registry its address; npm's own setting without
 * @throws PlainError when it gives no answer
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
    const why = v.is(RegistryError, said) ? said.message : output.trim() || 'npm said nothing';
    throw new CliError(`The registry did not say what is known of the packages: ${why}`);
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

/** The findings that a page like SECURITY.md does not name under its heading *Findings*. */
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
