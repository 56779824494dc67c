import assert from 'node:assert/strict';
import { ApiError, type ApiErrorDetails } from '../../../src/api/apiError';
import type { EmptyState } from '../../../src/ids';
import type { CatalogView, ChannelView, MoreView } from '../../../src/instances/catalogView';
import type { InstanceFilter } from '../../../src/instances/instanceFilter';
import { emptyStateOf } from '../../../src/tree/emptyState';
import { createView } from './rows';

const EMPTY = createView({ total: 0, complete: true, confirmed: true });
const CHANNEL: ChannelView = {
  channel: 'viber',
  states: [],
  shown: 1,
  total: undefined,
  exact: true,
  more: undefined,
};
const MORE: MoreView = { kind: 'more', received: 0, total: 1, failure: undefined };

const failedWith = (details: ApiErrorDetails): Partial<CatalogView> => ({
  phase: 'failed',
  failure: new ApiError('Text', details),
});
const OFFLINE = failedWith({ kind: 'network', code: 'ENOTFOUND' });

const CASES: Readonly<
  Record<
    string,
    readonly [view: Partial<CatalogView>, state: EmptyState | undefined, filter?: InstanceFilter]
  >
> = {
  'no instances': [{}, 'noInstances'],
  'no instances while a refresh is running': [{ refreshing: true }, 'noInstances'],
  'an account without keys': [failedWith({ kind: 'credentials', code: 'NoKeys' }), 'keysMissing'],
  'an endpoint setting that is not an address': [failedWith({ kind: 'endpoint' }), 'invalidEndpoint'],
  'a host name that is not found': [OFFLINE, 'offline'],
  'a name server that does not answer': [failedWith({ kind: 'network', code: 'EAI_AGAIN' }), 'offline'],
  'a refused connection': [failedWith({ kind: 'network', code: 'ECONNREFUSED' }), 'offline'],
  'no route to the host': [failedWith({ kind: 'network', code: 'EHOSTUNREACH' }), 'offline'],
  'no network': [failedWith({ kind: 'network', code: 'ENETDOWN' }), 'offline'],
  'no connection within the limit': [failedWith({ kind: 'network', code: 'ConnectTimeout' }), 'offline'],
  'a failed refresh of an empty list': [{ ...OFFLINE, phase: 'ready' }, 'offline'],

  'the first page is loading': [{ phase: 'loading' }, undefined],
  'loading was stopped': [{ phase: 'stopped' }, undefined],
  'no response in time': [failedWith({ kind: 'network', code: 'ReadTimeout' }), undefined],
  'a certificate that is not trusted': [
    failedWith({ kind: 'network', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    undefined,
  ],
  'a proxy that is not there': [failedWith({ kind: 'network', code: 'ProxyUnreachable' }), undefined],
  'a locked secret storage': [failedWith({ kind: 'credentials', code: 'SecretStorage.Read' }), undefined],
  'keys that the server rejects': [
    failedWith({ kind: 'credentials', code: 'SignatureDoesNotMatch', httpStatus: 400 }),
    undefined,
  ],
  'a server that is not a CAMS endpoint': [
    failedWith({ kind: 'endpoint', code: 'InvalidVersion', httpStatus: 404, requestId: 'R-1' }),
    undefined,
  ],
  'an unexpected error': [{ phase: 'failed', failure: new Error('Unexpected') }, undefined],
  'a failure above instances': [{ ...OFFLINE, channels: [CHANNEL] }, undefined],
  'a failure above other channels': [{ ...OFFLINE, rest: { ...MORE, unlisted: 1 } }, undefined],
  'a list that changed while it was loading': [{ listIssue: { ...MORE, kind: 'shifted' } }, undefined],
  'entries that could not be read': [{ unreadable: 1 }, undefined],
  'a filter that nothing matches': [{}, undefined, { instanceName: 'acme' }],
  'a failure with a filter': [OFFLINE, undefined, { states: ['draft'] }],
};

describe('emptyStateOf', () => {
  for (const [what, [view, state, filter = {}]] of Object.entries(CASES)) {
    it(`shows ${state === undefined ? 'rows' : `the welcome content ${state}`} for ${what}`, () => {
      assert.equal(emptyStateOf({ ...EMPTY, ...view }, filter), state);
    });
  }
});
