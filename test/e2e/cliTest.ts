import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../vscode/temporaryFolder';
import { test as base } from './driver/test';

/** A profile as the Alibaba Cloud CLI writes it. */
type CliProfile = Readonly<Record<string, string | number>> & {
  readonly name: string;
  readonly mode: string;
};

/** The configuration of an Alibaba Cloud CLI that only the VS Code of one test knows. */
export class CliConfig {
  readonly folder = temporaryFolder('cli');
  readonly file = path.join(this.folder, 'config.json');

  /** Replaces the configuration as the CLI does: by renaming a complete file. The first profile is the current one. */
  write(...profiles: readonly CliProfile[]): void {
    fs.renameSync(this.prepare('config.json.new', ...profiles), this.file);
  }

  /** Writes a configuration that is not used yet, and returns its path. */
  prepare(name: string, ...profiles: readonly CliProfile[]): string {
    const file = path.join(this.folder, name);
    fs.writeFileSync(file, JSON.stringify({ current: profiles[0]?.name, profiles, meta_path: '' }), {
      mode: 0o600,
    });
    return file;
  }

  read(): string {
    return fs.readFileSync(this.file, 'utf8');
  }
}

/** Playwright's `test` with the configuration of an Alibaba Cloud CLI. Needs `ownWorkbench`. */
export const test = base.extend<{
  readonly cliConfig: CliConfig;
  /** The profiles at the start; the first is the current one. */
  readonly profiles: readonly CliProfile[];
}>({
  profiles: async ({}, use) => {
    await use([]);
  },
  cliConfig: async ({ profiles }, use) => {
    const config = new CliConfig();
    config.write(...profiles);
    await use(config);
  },
  environment: async ({ cliConfig }, use) => {
    await use({ ALIBABA_CLOUD_CONFIG_FILE: cliConfig.file });
  },
});

type KeyFields = Readonly<Record<'access_key_id' | 'access_key_secret', string>>;

/** A pair of keys in a profile. */
export function keyFields(keys: {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}): KeyFields {
  return { access_key_id: keys.accessKeyId, access_key_secret: keys.accessKeySecret };
}
