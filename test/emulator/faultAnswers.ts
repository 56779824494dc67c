import { Refusal } from './failure';
import { FAULT_ROLES, type FaultEffect, type FaultOf, type FaultRole, type WrongShape } from './faults';
import type { Answer } from './answer';
import type { Envelope } from './listInstance';
import { throttled } from './throttle';

type KindsOf<R extends FaultRole> = {
  [K in keyof typeof FAULT_ROLES]: (typeof FAULT_ROLES)[K] extends R ? K : never;
}[keyof typeof FAULT_ROLES];

export type AnswerFault = FaultOf<KindsOf<'answer'>>;
export type DeliveryFault = FaultOf<KindsOf<'delivery'>>;

export function isAnswerFault(fault: FaultEffect): fault is AnswerFault {
  return FAULT_ROLES[fault.kind] === 'answer';
}

export function isDeliveryFault(fault: FaultEffect): fault is DeliveryFault {
  return FAULT_ROLES[fault.kind] === 'delivery';
}

/** What is answered in place of the true answer: one of the API's own refusals, or something foreign. */
export function replacement(fault: AnswerFault): Refusal | Answer {
  switch (fault.kind) {
    case 'gatewayError':
      return new Refusal(fault.code, fault.message ?? 'The request was refused.', { status: fault.status });
    case 'throttle':
      return throttled(fault.status ?? 429, fault.code);
    case 'serverError':
      return fault.status === 503
        ? new Refusal('ServiceUnavailable', 'The service is unavailable for now.', { status: 503 })
        : new Refusal('InternalError', 'The request failed for an unknown reason.', { status: 500 });
    case 'businessError':
      return new Refusal(fault.code, fault.message ?? 'NULL', { form: 'business' });
    case 'html':
      return html(fault.status ?? 200, fault.body);
    case 'body': {
      const { status = 200, contentType = 'application/json', body } = fault;
      return { status, contentType, headers: {}, body };
    }
  }
}

function html(status: number, body?: string): Answer {
  const headers: Record<string, string> = {};
  if (status >= 300 && status < 400) headers['location'] = '/portal/login';
  if (status === 407) headers['proxy-authenticate'] = 'Basic realm="proxy"';
  const page = `<!DOCTYPE html><html><head><title>Network sign-in</title></head><body><h1>${status}</h1></body></html>`;
  return { status, contentType: 'text/html', headers, body: body ?? page };
}

/** The text of the answer after the faults that bend its JSON. */
export function bentBody(envelope: Envelope, faults: readonly FaultEffect[]): string {
  let bent: unknown = envelope;
  for (const fault of faults) {
    if (fault.kind === 'total') {
      bent = { ...envelope, TotalCount: (fault.to ?? Number(envelope.TotalCount)) + (fault.add ?? 0) };
    }
    if (fault.kind === 'wrongJson') bent = WRONG_SHAPES[fault.shape](envelope);
  }
  return JSON.stringify(bent);
}

const WRONG_SHAPES: { readonly [S in WrongShape]: (envelope: Envelope) => unknown } = {
  array: ({ Data }) => Data,
  string: () => 'OK',
  number: () => 200,
  null: () => null,
  dataObject: (envelope) => ({ ...envelope, Data: { Instance: envelope.Data } }),
  dataString: (envelope) => ({ ...envelope, Data: JSON.stringify(envelope.Data) }),
  totalMissing: (envelope) => ({ ...envelope, TotalCount: undefined }),
  totalNegative: (envelope) => ({ ...envelope, TotalCount: -1 }),
  totalString: (envelope) => ({ ...envelope, TotalCount: String(envelope.TotalCount) }),
  totalWord: (envelope) => ({ ...envelope, TotalCount: 'many' }),
  entryNull: (envelope) => ({ ...envelope, Data: [null, ...entries(envelope).slice(1)] }),
  entryNumbers: (envelope) => ({
    ...envelope,
    Data: entries(envelope).map((entry) => ({ ...entry, InstanceId: Number(entry['InstanceId']) })),
  }),
};

function entries({ Data }: Envelope): Record<string, unknown>[] {
  return Array.isArray(Data) ? Data.map((entry: unknown) => ({ ...(entry as object) })) : [];
}

export function isWrongShape(shape: unknown): shape is WrongShape {
  return typeof shape === 'string' && Object.hasOwn(WRONG_SHAPES, shape);
}
