import type { AccessKeys } from '../api/accessKeys';
import { localizable } from '../api/localizable';
import { FileProblem, readTextFile } from '../credentials/readTextFile';
import { parsePastedKeys } from './pastedKeys';

const ID_COLUMN = /^access ?key ?id$/i;
const SECRET_COLUMN = /^(access ?key ?secret|secret ?access ?key)$/i;

/**
 * Reads the AccessKey.csv that the RAM console offers for download.
 * @throws ApiError naming the file and the problem
 */
export async function readAccessKeyCsv(path: string, signal: AbortSignal): Promise<AccessKeys> {
  return await readTextFile(path, { signal, parse: ({ text }) => parseAccessKeyCsv(text, path) });
}

function parseAccessKeyCsv(text: string, path: string): AccessKeys {
  const { accessKeyId, accessKeySecret } = parsePastedKeys(keyColumns(text) ?? text, 'accessKeyId');
  if (accessKeyId !== undefined && accessKeySecret !== undefined) return { accessKeyId, accessKeySecret };
  throw new FileProblem(localizable('The file {0} does not contain an AccessKey pair.', path));
}

/** The ID and the secret of the first user in a table that has more columns, such as the name of the user. */
function keyColumns(text: string): string | undefined {
  const [header = [], row = []] = text.split(/\r\n|\r|\n/).map(cellsOf);
  const id = row[header.findIndex((name) => ID_COLUMN.test(name))];
  const secret = row[header.findIndex((name) => SECRET_COLUMN.test(name))];
  return id && secret ? `${id}\n${secret}` : undefined;
}

/** A cell in quotes may contain commas: names and passwords do. */
function cellsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g), ([, quoted, plain]) =>
    (quoted ?? plain ?? '').trim(),
  );
}
