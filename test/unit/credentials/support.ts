import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { formatEnglish } from '../../../src/api/localizable';
import type { CliProfileItem } from '../../../src/credentials/cliProfiles';
import type { Machine } from '../../../src/credentials/credentialContext';
import { inRoot } from '../../vscode/paths';
import { temporaryFolder } from '../../vscode/temporaryFolder';

const CORPUS = inRoot('test/unit/credentials/corpus');

export type CorpusFolder = 'config' | 'credentials';

/** The names of the files in a folder of the corpus, without their endings. */
export function corpusNames(folder: CorpusFolder): readonly string[] {
  return readdirSync(join(CORPUS, folder))
    .map((file) => file.replace(/\.\w+$/, ''))
    .toSorted();
}

export function readCorpus(folder: CorpusFolder, name: string): Buffer {
  return readFileSync(join(CORPUS, folder, `${name}.${folder === 'config' ? 'json' : 'ini'}`));
}

/** A machine with an empty home folder. */
export class TestMachine implements Machine {
  readonly homeDirectory = temporaryFolder('home');
  readonly platform = process.platform;
  environment: Record<string, string | undefined> = {};

  get configPath(): string {
    return join(this.homeDirectory, '.aliyun', 'config.json');
  }

  get credentialsPath(): string {
    return join(this.homeDirectory, '.alibabacloud', 'credentials');
  }

  writeConfig(content: string | Buffer): void {
    writeInFolder(this.configPath, content);
  }

  writeCredentials(content: string | Buffer): void {
    writeInFolder(this.credentialsPath, content);
  }
}

function writeInFolder(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** A profile as one line: `* name, mode, region: reason`; the star marks the current one. */
export function describeProfile(item: CliProfileItem): string {
  const head = `${item.isCurrent ? '* ' : ''}${item.name}, ${item.mode ?? '?'}, ${item.region || 'no region'}`;
  return item.usable ? head : `${head}: ${formatEnglish(item.reason)}`;
}

/** All text of an error: message, hidden properties, stack and causes. */
export function everythingIn(error: unknown): string {
  return `${inspect(error, { depth: Infinity, showHidden: true, maxStringLength: null })}\n${JSON.stringify(error)}`;
}

/** The parts of a text that look like a secret of the corpus, or like the middle of one. */
export function secretsIn(text: string): readonly string[] {
  return text.match(/LTAI\w*|STS\.\w+|CAIS\w*|\w*Example\w*(?:Secret|Token)\w*|ExampleText/g) ?? [];
}

export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

/** Runs as another user if this is root, who may read every file. */
export async function withoutRoot<T>(run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run();
  process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}
