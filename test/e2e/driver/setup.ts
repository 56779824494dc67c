import { CliError } from '../../vscode/script';
import type { HostInstallation } from '../../vscode/setup/hosts';

/** What all specs share; test/e2e/main.ts prepares it once per run. */
export interface Setup {
  readonly host: HostInstallation;
  readonly browser: string;
  /** Where the packaged extension is installed. */
  readonly extensionsDir: string;
}

const VARIABLE = 'CAMS_E2E_SETUP';

/** Environment variables that pass the setup to Playwright's worker processes. */
export const setupEnvironment = (setup: Setup): NodeJS.ProcessEnv => ({ [VARIABLE]: JSON.stringify(setup) });

/** Reads the setup in a worker process. */
export function readSetup(): Setup {
  const published = process.env[VARIABLE];
  if (published === undefined) throw new CliError('Specs need a VS Code: run them with `npm test -- e2e`.');
  return JSON.parse(published) as Setup;
}
