import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { ApiError } from './apiError';
import { kindOf } from './failureKinds';
import {
  INSTANCE_FIELDS,
  INSTANCE_FIELD_NAMES,
  type InstanceField,
  type InstanceFields,
} from './instanceFields';
import { isNestedDeeper } from './nesting';
import { ownWord, ownWords, type OwnWords } from './ownWords';
import type { Page, UnreadableEntry } from './page';

/** A number or boolean sent where a string is promised. A number that JSON has rounded is no text. */
const TextSentOtherwise = v.union([
  v.pipe(v.boolean(), v.transform(String)),
  v.pipe(
    v.number(),
    v.finite(),
    v.check((n) => !Number.isInteger(n) || Number.isSafeInteger(n), 'a number too large to be exact'),
    v.transform(String),
  ),
]);

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
 * Reads the body of an HTTP 2xx answer: strict about the envelope, tolerant about what an instance lacks.
 * @throws ApiError for a business failure (`Success: false`) and for anything that is not ListInstance's answer.
 */
export function decodePage(body: string, httpStatus: number): Page {
  const answer = parseJson(body, httpStatus);
  if (Array.isArray(answer))
    throw invalid(ownWords('The answer is {0}, not an object.', ownWord('a list')), httpStatus);
  const envelope = v.safeParse(Envelope, answer);
  if (!envelope.success) throw wrongShape(envelope.issues[0], answer, httpStatus);
  const { Code: code, Success: success, Message: message, RequestId, TotalCount, Data } = envelope.output;
  const requestId = RequestId ?? undefined;
  if (success === false || (code != null && code !== 'OK')) {
    const words = message == null || message === '' || message === 'NULL' ? code : message;
    throw new ApiError(words ?? ownWords('The server reports a failure without saying which.'), {
      ...kindOf(code ?? undefined, httpStatus),
      code: code ?? undefined,
      httpStatus,
      requestId,
    });
  }
  if (TotalCount == null)
    throw invalid(ownWords("The answer's {0} is missing.", 'TotalCount'), httpStatus, requestId);
  return { ...readEntries(Data ?? []), totalCount: TotalCount, requestId };
}

/** What each part of the envelope is, for the sentence that says that it is something else. */
const PROMISED: { readonly [P in keyof v.InferInput<typeof Envelope>]-?: string } = {
  Code: ownWord('text'),
  Success: ownWord('true or false'),
  Message: ownWord('text'),
  RequestId: ownWord('text'),
  TotalCount: ownWord('a whole number'),
  Data: ownWord('a list'),
};

/** Names the part at fault and the sort of value found there, not the value: it can be of any length. */
function wrongShape(issue: v.InferIssue<typeof Envelope>, answer: unknown, httpStatus: number): ApiError {
  const part = v.getDotPath<typeof Envelope>(issue);
  if (part === null)
    return invalid(ownWords('The answer is {0}, not an object.', sortOf(answer)), httpStatus);
  const promised = PROMISED[part.split('.')[0] as keyof typeof PROMISED];
  return invalid(
    ownWords("The answer's {0} should be {1} but is {2}.", part, promised, sortOf(issue.path?.[0].value)),
    httpStatus,
    v.is(Identified, answer) ? answer.RequestId : undefined,
  );
}

const Identified = v.object({ RequestId: v.string() });

function sortOf(value: unknown): string {
  if (Array.isArray(value)) return ownWord('a list');
  if (typeof value === 'string') return ownWord('text');
  if (typeof value === 'object' && value !== null) return ownWord('an object');
  return String(value);
}

/** ListInstance's answers are 3 levels deep. Millions of them would keep the whole extension host busy for seconds. */
const DEEPEST = 100;

function parseJson(body: string, httpStatus: number): unknown {
  if (body.trim() === '') throw invalid(ownWords('The answer is empty.'), httpStatus);
  if (isNestedDeeper(body, DEEPEST))
    throw invalid(ownWords('The answer is nested more than {0} levels deep.', DEEPEST), httpStatus);
  try {
    return JSON.parse(body);
  } catch {
    throw invalid(
      /^\s*</.test(body)
        ? ownWords('The answer is a web page, not the JSON that ListInstance sends.')
        : ownWords('The answer is broken or cut off: it is not valid JSON.'),
      httpStatus,
    );
  }
}

function invalid(message: OwnWords, httpStatus: number, requestId?: string): ApiError {
  return new ApiError(message, { kind: 'invalidResponse', httpStatus, requestId });
}

function readEntries(entries: readonly unknown[]): Pick<Page, 'instances' | 'unreadable'> {
  const instances: InstanceFields[] = [];
  const unreadable: UnreadableEntry[] = [];
  const ids = new Set<string>();
  entries.forEach((entry, position) => {
    const read = readInstance(entry, ids);
    if (typeof read === 'string')
      unreadable.push({ position, reason: read, fingerprint: fingerprintOf(entry) });
    else instances.push(read);
  });
  return { instances, unreadable };
}

function fingerprintOf(entry: unknown): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('base64url');
}

/**
 * One entry's known fields, or the reason why it cannot be read.
 * @param ids those of the page so far: one answer that has an ID twice means two entries that nobody can tell apart
 */
function readInstance(entry: unknown, ids: Set<string>): InstanceFields | string {
  if (!isObject(entry)) return 'The entry is not an object.';
  const fields: { [F in InstanceField]?: string } = {};
  for (const field of INSTANCE_FIELD_NAMES) {
    const raw = entry[INSTANCE_FIELDS[field]];
    if (raw === undefined || raw === null) continue;
    if (typeof raw === 'string') {
      // As promised, and as nearly every one of a page's thousand fields is: no schema need look at it.
      fields[field] = raw;
      continue;
    }
    const read = v.safeParse(TextSentOtherwise, raw);
    if (!read.success) return `${INSTANCE_FIELDS[field]} is not text.`;
    fields[field] = read.output;
  }
  const { instanceId = '' } = fields;
  if (instanceId.trim() === '') return fields;
  if (ids.has(instanceId)) return 'InstanceId is that of an entry before it.';
  ids.add(instanceId);
  return fields;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
