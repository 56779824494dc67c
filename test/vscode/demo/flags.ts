import { PlainError, readFlags } from '../script';
import { hostVersion, type HostVersion } from '../setup/hosts';

/** What `npm start` is asked for. */
export interface StartFlags {
  /** Save a picture of the tree here and end, without opening a browser window. */
  readonly once: string | undefined;
  readonly instances: number;
  readonly seed: number;
  /** Any free one when 0. */
  readonly port: number;
  readonly vscode: HostVersion;
}

/** Reads the flags of `npm start`; a bad one is one sentence and exit code 2. */
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
    instances: whole('instances', values.instances, 100_000),
    seed: whole('seed', values.seed, 2 ** 31),
    port: whole('port', values.port, 65_535),
    vscode: hostVersion(values.vscode),
  };
}

function whole(name: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new PlainError(`--${name} must be a whole number up to ${max}, not ${text}.`, 2);
}
