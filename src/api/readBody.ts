import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ApiError } from './apiError';
import { ownWords, type OwnWords } from './ownWords';

/**
 * Reads an answer's body as text, decompressed. What is too large is refused as soon as that shows; whoever
 * asked closes the connection then.
 * @throws ApiError when it is too large or not compressed as it says; the system's error when it breaks off
 */
export async function readBody(response: IncomingMessage, most: number): Promise<string> {
  const refuse = (words: OwnWords) =>
    new ApiError(words, { kind: 'invalidResponse', httpStatus: response.statusCode });
  const tooLarge = () =>
    refuse(ownWords('The answer is larger than the {0} MB that are read.', megabytes(most)));
  if (Number(response.headers['content-length']) > most) throw tooLarge();
  const encoding = response.headers['content-encoding'] ?? 'identity';
  const readable = decompressed(response, encoding.trim().toLowerCase());
  if (!readable)
    throw refuse(ownWords('The answer is compressed in a way that is not known: {0}.', encoding));
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    readable.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= most) return;
      readable.destroy();
      reject(tooLarge());
    });
    readable.once('end', () => resolve(Buffer.concat(chunks, size).toString('utf8')));
    readable.once('error', (error) => {
      reject(
        isDecompressionError(error)
          ? refuse(ownWords('The answer says that it is compressed, but it is not, or it is cut off.'))
          : error,
      );
    });
  });
}

function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}

function decompressed(response: IncomingMessage, encoding: string): Readable | undefined {
  switch (encoding) {
    case 'identity':
      return response;
    case 'gzip':
    case 'x-gzip':
      return pipeline(response, createGunzip(), ignore);
    case 'deflate':
      return pipeline(response, createInflate(), ignore);
    case 'br':
      return pipeline(response, createBrotliDecompress(), ignore);
    default:
      return undefined;
  }
}

/** What goes wrong in a pipeline is seen where its end is read. */
function ignore(): void {
  // Nothing to do.
}

function isDecompressionError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR__ERROR_)/.test(String(error.code));
}
