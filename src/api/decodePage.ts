import { createHash } from 'node:crypto';
import * as v from '../util/schema';
import { decodeAccessDenied } from './accessDenied';
import { ApiError } from './apiError';
import { classifyError } from './classifyError';
import { decodeInstance, isObject } from './decodeInstance';
import type { InstanceFields } from './instanceFields';
import { JsonSource } from './jsonSource';
import { exceedsDepth } from './exceedsDepth';
import { localizableWord, localizable, type LocalizableMessage } from './localizable';
import type { Page, UnreadableEntry } from './page';

const Count = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
  v.safeInteger(),
  v.minValue(0),
);

const Envelope = v.object({
  Code: v.nullish(v.string()),
  Success: v.nullish(
    v.union([
      v.boolean(),
      v.pipe(
        v.picklist(['true', 'false']),
        v.transform((text) => text === 'true'),
      ),
    ]),
  ),
  Message: v.nullish(v.string()),
  RequestId: v.nullish(v.string()),
  TotalCount: v.nullish(Count),
  Data: v.nullish(v.array(v.unknown())),
});

/**
 * Decodes the body of an HTTP 2xx response. Strict about the envelope, tolerant about instances.
 * @throws ApiError for a business failure (`Success: false`) and for anything that is not a ListInstance response
 */
export function decodePage(body: string, httpStatus: number): Page {
  const response = parseJson(body, httpStatus);
  if (Array.isArray(response))
    throw invalidResponse(
      localizable('The response is {0}, not an object.', localizableWord('an array')),
      httpStatus,
    );
  const envelope = v.safeParse(Envelope, response);
  if (!envelope.success) throw unexpectedShape(envelope.issues[0], response, httpStatus);
  const { Code: code, Success: success, Message: message, RequestId, TotalCount, Data } = envelope.output;
  const requestId = RequestId ?? undefined;
  if (success === false || (code != null && code !== 'OK')) {
    const text = [message, code].find((each) => each != null && each !== '' && each !== 'NULL');
    throw new ApiError(text ?? localizable('The server reported a failure without details.'), {
      ...classifyError(code ?? undefined, httpStatus),
      code: code ?? undefined,
      httpStatus,
      requestId,
      accessDenied: decodeAccessDenied(
        (response as { readonly AccessDeniedDetail?: unknown }).AccessDeniedDetail,
      ),
    });
  }
  if (TotalCount == null)
    throw invalidResponse(
      localizable('{0} is missing from the response.', 'TotalCount'),
      httpStatus,
      response,
    );
  return { ...decodeEntries(Data ?? [], body), totalCount: TotalCount, requestId };
}

/** The expected type of each envelope field, for error messages. */
const EXPECTED_TYPES: { readonly [P in keyof v.InferInput<typeof Envelope>]-?: string } = {
  Code: localizableWord('a string'),
  Success: localizableWord('true or false'),
  Message: localizableWord('a string'),
  RequestId: localizableWord('a string'),
  TotalCount: localizableWord('an integer'),
  Data: localizableWord('an array'),
};

/** Names the invalid field and the type found there. Leaves out the value, which can be of any length. */
function unexpectedShape(
  issue: v.InferIssue<typeof Envelope>,
  response: unknown,
  httpStatus: number,
): ApiError {
  const part = v.getDotPath<typeof Envelope>(issue);
  if (part === null)
    return invalidResponse(
      localizable('The response is {0}, not an object.', describeType(response)),
      httpStatus,
    );
  const promised = EXPECTED_TYPES[part.split('.')[0] as keyof typeof EXPECTED_TYPES];
  return invalidResponse(
    localizable(
      '{0} in the response should be {1} but is {2}.',
      part,
      promised,
      describeType(issue.path?.[0].value),
    ),
    httpStatus,
    response,
  );
}

function describeType(value: unknown): string {
  if (Array.isArray(value)) return localizableWord('an array');
  if (typeof value === 'string') return localizableWord('a string');
  if (typeof value === 'object' && value !== null) return localizableWord('an object');
  return String(value);
}

/** ListInstance responses are 3 levels deep. Parsing millions of levels would block the extension host for seconds. */
const MAX_DEPTH = 100;

function parseJson(body: string, httpStatus: number): unknown {
  if (body.trim() === '') throw invalidResponse(localizable('The response is empty.'), httpStatus);
  if (exceedsDepth(body, MAX_DEPTH))
    throw invalidResponse(
      localizable('The response is nested more than {0} levels deep.', MAX_DEPTH),
      httpStatus,
    );
  try {
    return JSON.parse(body);
  } catch {
    throw invalidResponse(
      /^\s*</.test(body)
        ? localizable('The response is a web page, not JSON from {0}.', 'ListInstance')
        : localizable('The response is not valid JSON. It may be truncated.'),
      httpStatus,
    );
  }
}

/** @param response the parsed body, if it is valid JSON */
function invalidResponse(message: LocalizableMessage, httpStatus: number, response?: unknown): ApiError {
  const fields = isObject(response) ? response : {};
  return new ApiError(message, {
    kind: 'invalidResponse',
    httpStatus,
    requestId: typeof fields['RequestId'] === 'string' ? fields['RequestId'] : undefined,
    isFromApi: Object.keys(EXPECTED_TYPES).some((field) => field in fields),
  });
}

function decodeEntries(entries: readonly unknown[], body: string): Pick<Page, 'instances' | 'unreadable'> {
  const instances: InstanceFields[] = [];
  const unreadable: UnreadableEntry[] = [];
  const ids = new Set<string>();
  let data: JsonSource | undefined;
  entries.forEach((entry, position) => {
    if (!isObject(entry)) {
      const reason = 'The entry is not an object.';
      unreadable.push({ position, reason, fingerprint: fingerprint(entry) });
      return;
    }
    const source = () => (data ??= JsonSource.of(body).child('Data'))?.child(position);
    instances.push(decodeInstance(entry, { ids, source }));
  });
  return { instances, unreadable };
}

function fingerprint(entry: unknown): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('base64url');
}
