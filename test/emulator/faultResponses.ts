import { Refusal } from './refusal';
import { FAULT_ROLES, type FaultEffect, type FaultOf, type FaultRole, type WrongShape } from './faults';
import type { EmulatorResponse } from './emulatorResponse';
import type { ListInstanceBody } from './listInstance';
import { throttledRefusal } from './throttle';

type KindsOf<R extends FaultRole> = {
  [K in keyof typeof FAULT_ROLES]: (typeof FAULT_ROLES)[K] extends R ? K : never;
}[keyof typeof FAULT_ROLES];

export type ResponseFault = FaultOf<KindsOf<'response'>>;
export type DeliveryFault = FaultOf<KindsOf<'delivery'>>;

export function isResponseFault(fault: FaultEffect): fault is ResponseFault {
  return FAULT_ROLES[fault.kind] === 'response';
}

export function isDeliveryFault(fault: FaultEffect): fault is DeliveryFault {
  return FAULT_ROLES[fault.kind] === 'delivery';
}

/** The response sent instead of the real one: an API refusal, or a response that is not from the API. */
export function replacementResponse(fault: ResponseFault): Refusal | EmulatorResponse {
  switch (fault.kind) {
    case 'gatewayError':
      return new Refusal(fault.code, fault.message ?? 'The request was refused.', { status: fault.status });
    case 'throttle':
      return throttledRefusal(fault.status ?? 429, fault.code);
    case 'serverError':
      return fault.status === 503
        ? new Refusal('ServiceUnavailable', 'The service is unavailable for now.', { status: 503 })
        : new Refusal('InternalError', 'The request failed for an unknown reason.', { status: 500 });
    case 'businessError':
      return new Refusal(fault.code, fault.message ?? 'NULL', { form: 'business' });
    case 'html':
      return htmlResponse(fault.status ?? 200, fault.body);
    case 'body': {
      const { status = 200, contentType = 'application/json', body } = fault;
      return { status, contentType, headers: {}, body };
    }
  }
}

/** The `Retry-After` header that the fault asks for. */
export function retryAfterHeader(fault: ResponseFault): Record<string, string> {
  return 'retryAfter' in fault ? { 'retry-after': fault.retryAfter } : {};
}

function htmlResponse(status: number, body?: string): EmulatorResponse {
  const headers: Record<string, string> = {};
  if (status >= 300 && status < 400) headers['location'] = '/portal/login';
  if (status === 407) headers['proxy-authenticate'] = 'Basic realm="proxy"';
  const page = `<!DOCTYPE html><html><head><title>Network sign-in</title></head><body><h1>${status}</h1></body></html>`;
  return { status, contentType: 'text/html', headers, body: body ?? page };
}

/** The response body after applying the faults that change its JSON. */
export function applyShapeFaults(envelope: ListInstanceBody, faults: readonly FaultEffect[]): string {
  let body: unknown = envelope;
  for (const fault of faults) {
    if (fault.kind === 'total') {
      body = { ...envelope, TotalCount: (fault.to ?? Number(envelope.TotalCount)) + (fault.add ?? 0) };
    }
    if (fault.kind === 'wrongJson') body = WRONG_SHAPES[fault.shape](envelope);
  }
  return JSON.stringify(body);
}

const WRONG_SHAPES: { readonly [S in WrongShape]: (envelope: ListInstanceBody) => unknown } = {
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
  entryNull: (envelope) => ({ ...envelope, Data: [null, ...dataEntries(envelope).slice(1)] }),
  entryNumbers: (envelope) => ({
    ...envelope,
    Data: dataEntries(envelope).map((entry) => ({ ...entry, InstanceId: Number(entry['InstanceId']) })),
  }),
};

function dataEntries({ Data }: ListInstanceBody): Record<string, unknown>[] {
  return Array.isArray(Data) ? Data.map((entry: unknown) => ({ ...(entry as object) })) : [];
}

export function isWrongShape(shape: unknown): shape is WrongShape {
  return typeof shape === 'string' && Object.hasOwn(WRONG_SHAPES, shape);
}
