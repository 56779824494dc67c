import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { assumeRole, assumeRoleWithOidc } from './assumeRole';
import {
  assumedRoleResponse,
  pageResponse,
  refusalResponse,
  type EmulatorResponse,
} from './emulatorResponse';
import { authenticate } from './authenticate';
import { authorize } from './authorize';
import { deliver } from './deliver';
import { Refusal } from './refusal';
import {
  applyShapeFaults,
  isResponseFault,
  isDeliveryFault,
  replacementResponse,
  retryAfterHeader,
} from './faultResponses';
import type { FaultEffect } from './faults';
import type { HttpCall } from './httpCall';
import { isKeySource, readKeySource } from './keySources';
import { listInstance } from './listInstance';
import { parseParameters } from './parameters';
import type { EmulatorState } from './state';
import { describeCall, type TranscriptEntry } from './transcript';

/** The actions of CAMS and STS, with the version of their API. */
const VERSIONS: Readonly<Record<string, string>> = {
  ListInstance: '2020-06-06',
  AssumeRole: '2015-04-01',
  AssumeRoleWithOIDC: '2015-04-01',
};

/** Responds to one call, applying the pending faults that match it. */
export async function handleCall(
  state: EmulatorState,
  call: HttpCall,
  response: ServerResponse,
): Promise<void> {
  const disconnected = new AbortController();
  response.once('close', () => disconnected.abort());
  const { signal } = disconnected;

  const faults = state.faults.take({
    action: faultActionOf(call),
    channelType: call.parameters.get('ChannelType') || undefined,
    pageIndex: Number(call.parameters.get('PageIndex') || 1),
    keyId: call.authorization?.keyId,
  });
  const prepared = createResponse(state, call, faults);
  const entry = recordCall(state, { call, prepared, faults });
  for (const fault of faults) if (fault.kind === 'mutate') state.mutate(fault.mutation);

  try {
    for (const fault of faults) {
      if (fault.kind === 'latency') await delay(fault.ms, undefined, { signal });
      if (fault.kind === 'hold') await state.heldCalls.wait({ id: entry.id, query: entry.query }, signal);
    }
    entry.outcome = await deliver(response, { prepared, fault: faults.find(isDeliveryFault), signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    entry.outcome = 'clientGone';
  }
}

function createResponse(
  state: EmulatorState,
  call: HttpCall,
  faults: readonly FaultEffect[],
): EmulatorResponse {
  const { settings } = state;
  const requestId = randomUUID().toUpperCase();
  const refused = (refusal: Refusal) =>
    refusalResponse(refusal, { requestId, host: call.headers.get('host') ?? '', settings });
  const fault = faults.find(isResponseFault);
  if (fault) {
    const replacement = replacementResponse(fault);
    const response = replacement instanceof Refusal ? refused(replacement) : replacement;
    return { ...response, headers: { ...response.headers, ...retryAfterHeader(fault) } };
  }
  try {
    if (isKeySource(call.path)) return readKeySource(state, call);
    checkTarget(call);
    if (isRoleAction(actionOf(call))) return assumedRoleResponse(performAssumeRole(state, call), requestId);
    const envelope = performListInstance(state, call, requestId);
    return { ...pageResponse(envelope), body: applyShapeFaults(envelope, faults) };
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

/** The real response. Checks identity, permission, rate limit and parameters, in the order a gateway does. */
function performListInstance(state: EmulatorState, call: HttpCall, requestId: string) {
  const { keys, nonces, settings, throttle } = state;
  const key = authenticate(call, { keys, nonces, now: state.now() });
  authorize(key);
  throttle.countCall(key);
  const data = key.data ?? state.data;
  const query = parseParameters(call.parameters, { maxPageSize: settings.maxPageSize, data });
  return listInstance(data, query, { settings, requestId });
}

/** The keys of a role. AssumeRoleWithOIDC is not signed: the token in its body identifies the caller. */
function performAssumeRole(state: EmulatorState, call: HttpCall) {
  if (actionOf(call) === 'AssumeRoleWithOIDC') return assumeRoleWithOidc(state, call);
  const { keys, nonces } = state;
  return assumeRole(state, call, authenticate(call, { keys, nonces, now: state.now() }));
}

/** The action that a fault is matched with. An unknown one fails anyway, so that it may take those of ListInstance. */
function faultActionOf(call: HttpCall): string {
  if (isKeySource(call.path)) return `${call.method} ${call.path}`;
  return isRoleAction(actionOf(call)) ? actionOf(call) : 'ListInstance';
}

function isRoleAction(action: string): boolean {
  return action.startsWith('AssumeRole');
}

function actionOf({ headers, parameters }: HttpCall): string {
  return headers.get('x-acs-action') ?? parameters.get('Action') ?? '';
}

function checkTarget(call: HttpCall): void {
  const { method, path, headers, parameters } = call;
  if (path !== '/') throw new Refusal('InvalidApi.NotFound', 'Specified api is not found.', { status: 404 });
  if (method !== 'POST') throw new Refusal('UnsupportedHTTPMethod', 'This http method is not supported.');
  const expected = Object.hasOwn(VERSIONS, actionOf(call)) ? VERSIONS[actionOf(call)] : undefined;
  if (expected === undefined) {
    throw new Refusal('InvalidAction.NotFound', 'Specified action is not found.', { status: 404 });
  }
  if ((headers.get('x-acs-version') ?? parameters.get('Version')) !== expected) {
    throw new Refusal('InvalidVersion', 'Specified version is not valid.', { status: 404 });
  }
}

interface RecordedCall {
  readonly call: HttpCall;
  readonly prepared: EmulatorResponse;
  readonly faults: readonly FaultEffect[];
}

function recordCall(state: EmulatorState, { call, prepared, faults }: RecordedCall): TranscriptEntry {
  const entry: TranscriptEntry = {
    id: state.nextCallId(),
    time: new Date().toISOString(),
    ...describeCall(call),
    ...(isKeySource(call.path) && { action: `${call.method} ${call.path}` }),
    status: prepared.status,
    code: prepared.code,
    requestId: prepared.requestId,
    faults: faults.map(({ kind }) => kind),
    outcome: 'waiting',
  };
  state.transcript.push(entry);
  return entry;
}
