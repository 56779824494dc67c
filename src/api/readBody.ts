import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ApiError } from './apiError';
import { localizable, type LocalizableMessage } from './localizable';

/**
 * Reads and decompresses a response body as UTF-8 text. Rejects as soon as the body exceeds `maxBytes`; the caller
 * then closes the connection.
 * @throws ApiError if the body is too large or the compression is invalid; a system error if the connection breaks
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<string> {
  const invalidResponse = (message: LocalizableMessage) =>
    new ApiError(message, { kind: 'invalidResponse', httpStatus: response.statusCode });
  const tooLarge = () =>
    invalidResponse(localizable('The response is larger than the limit of {0} MB.', megabytes(maxBytes)));
  if (Number(response.headers['content-length']) > maxBytes) throw tooLarge();
  const encoding = response.headers['content-encoding'] ?? 'identity';
  const readable = decompress(response, encoding.trim().toLowerCase());
  if (!readable)
    throw invalidResponse(localizable('The response has an unsupported content encoding: {0}.', encoding));
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    readable.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= maxBytes) return;
      readable.destroy();
      reject(tooLarge());
    });
    readable.once('end', () => resolve(Buffer.concat(chunks, size).toString('utf8')));
    readable.once('error', (error) => {
      reject(
        isDecompressionError(error)
          ? invalidResponse(localizable('The compressed response is corrupt or truncated.'))
          : error,
      );
    });
  });
}

function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}

function decompress(response: IncomingMessage, encoding: string): Readable | undefined {
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

/** Pipeline errors surface on the stream that is read. */
function ignore(): void {
  // Intentionally empty.
}

function isDecompressionError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR__ERROR_)/.test(String(error.code));
}
