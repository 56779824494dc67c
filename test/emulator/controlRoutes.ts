import { isWrongShape } from './faultResponses';
import { FAULT_ROLES, type Fault } from './faults';
import type { InstanceRecord } from './instances';
import { isMutationKind, type Mutation } from './mutation';
import { DEFAULT_SETTINGS, type EmulatorSettings } from './settings';
import type { EmulatorState } from './state';

/** An invalid control request. */
class ControlError extends Error {
  override readonly name = 'ControlError';
}

type Body = Readonly<Record<string, unknown>>;
type Route = (state: EmulatorState, body: Body) => unknown;

/** Handlers by method and path. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET /control/keys': ({ keys }) => keys.list(),
  'POST /control/keys': ({ keys }, body) => keys.add(body),
  'PATCH /control/keys': ({ keys }, { accessKeyId, ...change }) =>
    keys.change(requireString(accessKeyId, 'accessKeyId'), change),
  'DELETE /control/keys': ({ keys }, { accessKeyId }) => ({
    removed: keys.remove(requireString(accessKeyId, 'accessKeyId')),
  }),
  'GET /control/roles': ({ roles }) => roles.list(),
  'POST /control/roles': ({ roles }, body) => roles.add(body),
  'PATCH /control/roles': ({ roles }, { arn, ...change }) => roles.change(requireString(arn, 'arn'), change),
  'DELETE /control/roles': ({ roles }, { arn }) => ({ removed: roles.remove(requireString(arn, 'arn')) }),
  'GET /control/data': ({ data }) => data,
  'PUT /control/data': (state, { records }) =>
    state.mutate({ kind: 'replace', records: requireList(records, 'records') as InstanceRecord[] }),
  'PATCH /control/data': (state, body) => state.mutate(parseMutation(body)),
  'GET /control/faults': ({ faults }) => faults.list(),
  'POST /control/faults': ({ faults }, body) =>
    faults.add(...requireList(body['faults'], 'faults').map(parseFault)),
  'PUT /control/faults': ({ faults }, body) =>
    faults.set(requireList(body['faults'], 'faults').map(parseFault)),
  'DELETE /control/faults': ({ faults }) => faults.clear(),
  'GET /control/held': ({ heldCalls }) => heldCalls.list(),
  'POST /control/release': ({ heldCalls }, { ids }) => ({
    released: heldCalls.release(ids === undefined ? undefined : (requireList(ids, 'ids') as number[])),
  }),
  'GET /control/transcript': ({ transcript }) => transcript,
  'DELETE /control/transcript': ({ transcript }) => {
    transcript.length = 0;
  },
  'GET /control/settings': ({ settings }) => settings,
  'PATCH /control/settings': ({ settings }, body) => Object.assign(settings, parseSettingsChange(body)),
  'POST /control/reset': (state, body) => state.reset(body),
};

/**
 * Handles a control request and returns the response body.
 * @throws ControlError if the request is invalid
 */
export function handleControlRequest(state: EmulatorState, target: string, json: string): unknown {
  const route = Object.hasOwn(ROUTES, target) ? ROUTES[target] : undefined;
  if (!route) throw new ControlError(`There is no ${target}.`);
  return route(state, requireObject(json === '' ? {} : parseJson(json), 'The body')) ?? {};
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new ControlError('The body is not JSON.', { cause });
  }
}

function requireObject(value: unknown, what: string): Body {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new ControlError(`${what} must be an object.`);
}

function requireList(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new ControlError(`${name} must be a list.`);
}

function requireString(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new ControlError(`${name} must be a string.`);
}

function parseSettingsChange(body: Body): Partial<EmulatorSettings> {
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(DEFAULT_SETTINGS, name));
  if (unknown !== undefined) throw new ControlError(`There is no setting ${unknown}.`);
  return body;
}

function parseMutation(value: unknown): Mutation {
  const body = requireObject(value, 'A mutation');
  if (isMutationKind(body['kind'])) return body as Mutation;
  throw new ControlError('A mutation must have one of the known kinds.');
}

function parseFault(value: unknown): Fault {
  const body = requireObject(value, 'A fault');
  const kind = requireString(body['kind'], 'kind');
  if (!Object.hasOwn(FAULT_ROLES, kind)) throw new ControlError(`There is no fault of kind ${kind}.`);
  if (kind === 'mutate') parseMutation(body['mutation']);
  if (kind === 'wrongJson' && !isWrongShape(body['shape']))
    throw new ControlError('shape must be a known shape.');
  return body as unknown as Fault;
}
