import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { pageAnswer, refusalAnswer, type Answer } from './answer';
import { authenticate } from './authenticate';
import { authorize } from './authorize';
import { deliver } from './deliver';
import { Refusal } from './failure';
import { bentBody, isAnswerFault, isDeliveryFault, replacement } from './faultAnswers';
import type { FaultEffect } from './faults';
import type { HttpCall } from './httpCall';
import { listInstance } from './listInstance';
import { readParameters } from './parameters';
import type { EmulatorState } from './state';
import { describeCall, type TranscriptEntry } from './transcript';

const ACTION = 'ListInstance';
const VERSION = '2020-06-06';

/** Answers one call, with the faults that wait for it. */
export async function serveCall(
  state: EmulatorState,
  call: HttpCall,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { signal } = gone;

  const faults = state.faults.take({
    channelType: call.parameters.get('ChannelType') || undefined,
    pageIndex: Number(call.parameters.get('PageIndex') || 1),
    keyId: call.authorization?.keyId,
  });
  const answer = makeAnswer(state, call, faults);
  const entry = record(state, { call, answer, faults });
  for (const fault of faults) if (fault.kind === 'mutate') state.mutate(fault.mutation);

  try {
    for (const fault of faults) {
      if (fault.kind === 'latency') await delay(fault.ms, undefined, { signal });
      if (fault.kind === 'hold') await state.holds.wait({ id: entry.id, query: entry.query }, signal);
    }
    entry.outcome = await deliver(response, { answer, fault: faults.find(isDeliveryFault), signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    entry.outcome = 'clientGone';
  }
}

function makeAnswer(state: EmulatorState, call: HttpCall, faults: readonly FaultEffect[]): Answer {
  const { settings } = state;
  const requestId = randomUUID().toUpperCase();
  const refused = (refusal: Refusal) =>
    refusalAnswer(refusal, { requestId, host: call.headers.get('host') ?? '', settings });
  const fault = faults.find(isAnswerFault);
  if (fault) {
    const instead = replacement(fault);
    return instead instanceof Refusal ? refused(instead) : instead;
  }
  try {
    const envelope = perform(state, call, requestId);
    return { ...pageAnswer(envelope), body: bentBody(envelope, faults) };
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

/** The true answer: who calls, whether they may, how often, and what for, in the order a gateway asks. */
function perform(state: EmulatorState, call: HttpCall, requestId: string) {
  const { keys, nonces, settings, throttle } = state;
  checkTarget(call);
  const key = authenticate(call, { keys, nonces, now: state.now() });
  authorize(key);
  throttle.enter(key, performance.now());
  const data = key.data ?? state.data;
  const query = readParameters(call.parameters, { maxPageSize: settings.maxPageSize, data });
  return listInstance(data, query, { settings, requestId });
}

function checkTarget({ method, path, headers }: HttpCall): void {
  if (path !== '/') throw new Refusal('InvalidApi.NotFound', 'Specified api is not found.', { status: 404 });
  if (method !== 'POST') throw new Refusal('UnsupportedHTTPMethod', 'This http method is not supported.');
  if (headers.get('x-acs-action') !== ACTION) {
    throw new Refusal('InvalidAction.NotFound', 'Specified action is not found.', { status: 404 });
  }
  if (headers.get('x-acs-version') !== VERSION) {
    throw new Refusal('InvalidVersion', 'Specified version is not valid.', { status: 404 });
  }
}

interface Recorded {
  readonly call: HttpCall;
  readonly answer: Answer;
  readonly faults: readonly FaultEffect[];
}

function record(state: EmulatorState, { call, answer, faults }: Recorded): TranscriptEntry {
  const entry: TranscriptEntry = {
    id: state.nextCallId(),
    time: new Date().toISOString(),
    ...describeCall(call),
    status: answer.status,
    code: answer.code,
    requestId: answer.requestId,
    faults: faults.map(({ kind }) => kind),
    outcome: 'waiting',
  };
  state.transcript.push(entry);
  return entry;
}
