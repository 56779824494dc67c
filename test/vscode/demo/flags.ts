import { CliError, readFlags } from '../script';
import { hostVersion, type HostVersion } from '../setup/hosts';

/** The options of `npm start`. */
export interface StartFlags {
  /** Save a screenshot of the tree to this file and exit, without opening a browser window. */
  readonly once: string | undefined;
  readonly instances: number;
  readonly seed: number;
  /** 0 for any free port. */
  readonly port: number;
  readonly vscode: HostVersion;
}

/** Parses the options of `npm start`; throws a `CliError` with exit code 2 for an invalid one. */
export function readStartFlags(): StartFlags {
  const { values } = readFlags({
    options: {
      once: { type: 'string' },
      instances: { type: 'string', default: '1200' },
      seed: { type: 'string', default: '7' },
      port: { type: 'string', default: '0' },
      vscode: { type: 'string' },
    },
  });
  return {
    once: values.once,
    instances: parseInteger('instances', values.instances, 100_000),
    seed: parseInteger('seed', values.seed, 2 ** 31),
    port: parseInteger('port', values.port, 65_535),
    vscode: hostVersion(values.vscode),
  };
}

function parseInteger(name: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new CliError(`--${name} must be an integer from 0 to ${max}, not ${text}.`, 2);
}
