import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The fields of a profile in the configuration of the Alibaba Cloud CLI. */
export type ProfileFields = Readonly<Record<string, string | number>> & { readonly mode: string };

/** A program that prints the response of an address as an `External` profile expects. */
const PROGRAM = `
  fetch(process.argv[2]).then(async (response) => {
    const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = await response.json();
    const keys = { access_key_id: AccessKeyId, access_key_secret: AccessKeySecret, sts_token: SecurityToken };
    console.error('A message that no user should see: ' + AccessKeySecret);
    console.log(JSON.stringify({ mode: 'StsToken', ...keys, expiration: Expiration }));
  });`;

/** A home folder with the files in which keys are found. */
export class CredentialHome {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cams home '));

  /** The variables that name this folder as the user's home, and those that Node needs to run a program. */
  get environment(): Readonly<Record<string, string>> {
    const { PATH = '', SystemRoot = '' } = process.env;
    return { HOME: this.folder, USERPROFILE: this.folder, PATH, SystemRoot, ELECTRON_RUN_AS_NODE: '1' };
  }

  /** Writes `~/.aliyun/config.json` as the CLI does: by renaming a complete file. The first profile is the current one. */
  writeProfiles(profiles: Readonly<Record<string, ProfileFields>>): void {
    const [current = ''] = Object.keys(profiles);
    const list = Object.entries(profiles).map(([name, fields]) => ({
      name,
      region_id: 'ap-southeast-1',
      ...fields,
    }));
    this.write('.aliyun/config.json', JSON.stringify({ current, profiles: list, meta_path: '' }));
  }

  /** Writes a file below the folder and returns its path. */
  write(name: string, content: string): string {
    const file = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(`${file}.new`, content, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
    return file;
  }

  /** Returns the content of a file; undefined if there is none. */
  read(name: string): string | undefined {
    const file = path.join(this.folder, name);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  }

  /** The command line of a program that prints the keys at an address. */
  program(address: string): string {
    return `"${process.execPath}" "${this.write('a program/print keys.cjs', PROGRAM)}" ${address}`;
  }

  /** Every file below the folder: its path to its content, time of change and permissions. */
  snapshot(): Readonly<Record<string, string>> {
    const files = fs.readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).toSorted();
    return Object.fromEntries(
      files.map((name) => {
        const file = path.join(this.folder, name);
        const { mtimeMs, mode, size } = fs.statSync(file);
        const content = fs.statSync(file).isFile() ? fs.readFileSync(file).toString('base64') : 'folder';
        return [name, `${mode.toString(8)} ${mtimeMs} ${size} ${content}`];
      }),
    );
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
