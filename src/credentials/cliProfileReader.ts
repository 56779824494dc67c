import { localizable } from '../api/localizable';
import type { CliConfiguration } from './cliConfigFile';
import { cliConfigPath } from './cliConfigPlace';
import { currentProfileName, requireProfilesAllowed } from './cliProfiles';
import type { Machine } from './credentialContext';
import type { ReadProfile } from './profileProvider';
import { fileVersion } from './readTextFile';
import { findProfile, resolveProfile } from './resolveProfile';
import { sourceError } from './sourceProblem';

/**
 * Returns a function that reads a profile of the CLI, by default the current one. It reads the file again only when it
 * has changed.
 */
export function cliProfileReader(machine: Machine, name?: string): ReadProfile {
  const { environment } = machine;
  let last: CliConfiguration | undefined;
  return async (signal) => {
    requireProfilesAllowed(environment);
    if (!last || (await fileVersion(cliConfigPath(machine))) !== last.version) {
      const { readCliConfiguration } = await import('./cliConfigFile');
      last = await readCliConfiguration(machine, signal);
    }
    return findUsable(last, { name: name ?? currentProfileName(last, environment), environment });
  };
}

function findUsable(
  configuration: CliConfiguration,
  { name, environment }: { readonly name: string } & Pick<Machine, 'environment'>,
) {
  const profile = findProfile(configuration, name);
  if (!profile) {
    const message = localizable('The Alibaba Cloud CLI has no profile "{0}" on this machine.', name);
    throw sourceError(message, 'CliProfileMissing');
  }
  const resolved = resolveProfile(profile, { configuration, environment });
  if ('message' in resolved) throw sourceError(resolved.message, resolved.code);
  return resolved;
}
