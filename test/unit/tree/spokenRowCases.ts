import type { SortBy } from '../../../src/instances/rowOrder';
import type { PinStatus } from '../../../src/pins/accountPins';
import type { ShownAccount } from '../../../src/tree/catalogNodes';
import { NodeFactory, type FailureRow, type Notice, type TreeNode } from '../../../src/tree/nodes';
import { RowNodeFactory } from '../../../src/tree/rowNodeFactory';
import { REMEDY_LABELS } from '../../remedyLabels';
import {
  createChannel,
  createMore,
  createState,
  createView,
  DENIED,
  TIMED_OUT,
  type ReaderData,
} from './rows';

type Case = readonly [what: string, data: ReaderData, node: TreeNode, spoken: string];

export const nodes = new NodeFactory({ accountId: 'one', isNested: true });
export const rowNodes = new RowNodeFactory(nodes);
const whatsApp = nodes.channel('whatsapp');
const published = rowNodes.state('whatsapp', 'published');
const instance = rowNodes.instance('instance:29339');
const moreOf = (...of: Parameters<typeof createMore>): ReaderData => ({
  view: createView({ channels: [createChannel('whatsapp', { more: createMore(...of) })] }),
});
const channelOf = (...of: Parameters<typeof createChannel>): ReaderData => ({
  view: createView({ channels: [createChannel(...of)] }),
});
const more = rowNodes.more({ channel: 'whatsapp' });
export const failed = { view: createView({ failure: DENIED }) };

/** The account, of whose catalog its row reads only the sort. */
const acmeSortedBy = (by?: SortBy): ShownAccount => ({
  id: 'one',
  label: 'acme-prod',
  region: 'ap-southeast-1',
  catalog: { sort: by && { by } } as unknown as ShownAccount['catalog'],
});
const ACME = acmeSortedBy();

const pinnedOf = (status: PinStatus, ...names: readonly string[]): ReaderData => {
  const pins = names.map((instanceName) => ({
    key: 'instance:29339',
    instance: { instanceId: '29339', instanceName, channelType: 'VIBER', state: 'published' },
    status,
  }));
  return {
    pinned: { childrenOf: () => pins.map(() => pin), find: () => pins[0], isPinned: () => true },
  };
};
const group: TreeNode = { kind: 'pinned', id: 'pinned', accountId: 'one' };
const pin: TreeNode = { kind: 'pin', id: 'pinned/instance:29339', accountId: 'one', key: 'instance:29339' };

export const CASES: { readonly [K in Exclude<TreeNode['kind'], 'notice' | 'failureRow'>]: readonly Case[] } =
  {
    account: [
      ['before it was expanded', { account: ACME }, nodes.account(), 'acme-prod, ap-southeast-1'],
      [
        'with a sort',
        { account: acmeSortedBy('name') },
        nodes.account(),
        'acme-prod, ap-southeast-1, Sorted by name',
      ],
      [
        'with a total',
        { account: ACME, view: createView({ total: 1204 }) },
        nodes.account(),
        'acme-prod, ap-southeast-1, 1,204 instances',
      ],
      [
        'with one instance',
        { account: ACME, view: createView({ total: 1 }) },
        nodes.account(),
        'acme-prod, ap-southeast-1, 1 instance',
      ],
      [
        'with a filter',
        { account: ACME, view: createView({ total: 3 }), filter: { instanceName: 'shop' } },
        nodes.account(),
        'acme-prod, ap-southeast-1, 3 instances, Filter: Name "shop"',
      ],
      [
        'that failed',
        { ...failed, account: ACME },
        nodes.account(),
        'acme-prod, ap-southeast-1, These keys do not have permission to list instances.',
      ],
    ],
    channel: [
      ['all loaded', channelOf('whatsapp', { shown: 1 }), whatsApp, 'WhatsApp: 1 instance'],
      ['with a total', channelOf('whatsapp', { total: 1204 }), whatsApp, 'WhatsApp: 1,204 instances'],
      [
        'with a lower bound',
        channelOf('whatsapp', { shown: 12, exact: false }),
        whatsApp,
        'WhatsApp: at least 12 instances',
      ],
      [
        'before its first page',
        channelOf('whatsapp', { more: createMore('loading', { total: undefined }) }),
        whatsApp,
        'WhatsApp, loading',
      ],
      [
        'that is not documented',
        channelOf('line', { shown: 2, states: [createState('published', 2, { channel: 'LINE' })] }),
        nodes.channel('line'),
        'LINE: 2 instances',
      ],
      ['that is missing', channelOf('', { shown: 2 }), nodes.channel(''), 'Unknown channel: 2 instances'],
    ],
    state: [
      [
        'all loaded',
        channelOf('whatsapp', { states: [createState('published', 3)] }),
        published,
        'published: 3 instances',
      ],
      [
        'with a lower bound',
        channelOf('whatsapp', { states: [createState('published', 3)], exact: false }),
        published,
        'published: at least 3 instances',
      ],
      [
        'with its spelling',
        channelOf('whatsapp', { states: [createState('published', 1, { state: 'PUBLISHED ' })] }),
        published,
        'PUBLISHED: 1 instance',
      ],
      [
        'that is missing',
        channelOf('whatsapp', { states: [createState('', 1)] }),
        rowNodes.state('whatsapp', ''),
        'Unknown state: 1 instance',
      ],
    ],
    instance: [
      [
        'with a name and an ID',
        {
          instance: { instanceId: '29339', instanceName: 'acme', channelType: 'VIBER', state: 'published' },
        },
        instance,
        'acme, ID 29339, published, Viber',
      ],
      [
        'without a name',
        { instance: { instanceId: '29339', channelType: 'VIBER', state: 'published' } },
        instance,
        '29339, ID 29339, published, Viber',
      ],
      [
        'without any field',
        { instance: {} },
        instance,
        'Unnamed instance, no ID, Unknown state, Unknown channel',
      ],
    ],
    pinned: [
      ['with one instance', pinnedOf('current', 'acme'), group, 'Pinned: 1 instance'],
      ['with several instances', pinnedOf('current', 'acme', 'shop'), group, 'Pinned: 2 instances'],
    ],
    pin: [
      ['of a loaded instance', pinnedOf('current', 'acme'), pin, 'acme, ID 29339, published, Viber'],
      ['before it was loaded', pinnedOf('stored', 'acme'), pin, 'acme, ID 29339, published, Viber'],
      ['without a name', pinnedOf('stored', ''), pin, '29339, ID 29339, published, Viber'],
      ['of an instance that is gone', pinnedOf('gone', 'acme'), pin, 'acme, ID 29339, no longer exists'],
    ],
    more: [
      ['to load', moreOf('more'), more, 'Load more, 50 of 1,204'],
      [
        'to search',
        { ...moreOf('more'), filter: { states: ['draft'] } },
        more,
        'Keep searching, 50 of 1,204',
      ],
      ['loading', moreOf('loading'), more, 'Loading…, 50 of 1,204'],
      ['loading the first page', moreOf('loading', { received: 0, total: undefined }), more, 'Loading…'],
      ['failed', moreOf('failed', { failure: TIMED_OUT }), more, 'Retry, The request timed out.'],
      ['shifted', moreOf('shifted'), more, 'Reload, the list changed while loading'],
      [
        'of the other channels',
        { view: createView({ rest: { ...createMore('more'), unlisted: 6 } }) },
        rowNodes.more('rest'),
        'Keep searching, 50 of 1,204',
      ],
    ],
    showMore: [['', {}, rowNodes.showMore('whatsapp', 'published'), 'Show more, 200 of 1,204']],
    rest: [
      [
        '',
        { view: createView({ rest: { ...createMore('more'), unlisted: 6 } }) },
        nodes.rest(),
        'Other channels: 6 instances',
      ],
    ],
  };

const unsettled = (...of: Parameters<typeof createMore>): ReaderData => ({
  view: createView({ listIssue: createMore(...of) }),
});

export const NOTICES: { readonly [N in Notice]: readonly (readonly [data: ReaderData, spoken: string])[] } = {
  failure: [
    [
      failed,
      'These keys do not have permission to list instances. Grant the action cams:ListInstance to this user or role in the RAM console, then try again.',
    ],
  ],
  stopped: [[{ view: createView({ phase: 'stopped' }) }, 'Loading was stopped. Select to load']],
  noInstances: [[{}, 'This account has no instances. Select to reload']],
  noMatch: [[{}, 'No instances match the filter. Select to clear the filter']],
  unsettled: [
    [unsettled('shifted'), 'The list changed while it was loading. Select to reload'],
    [unsettled('failed'), 'Some instances could not be loaded.'],
    [
      unsettled('failed', { failure: TIMED_OUT }),
      'Some instances could not be loaded. The request timed out.',
    ],
  ],
  unreadable: [
    [{ view: createView({ unreadable: 1 }) }, '1 entry could not be read. Select to open the log'],
    [{ view: createView({ unreadable: 3 }) }, '3 entries could not be read. Select to open the log'],
  ],
};

export const FAILURE_ROWS: { readonly [R in FailureRow]: string } = {
  advice: 'Grant the action cams:ListInstance to this user or role in the RAM console, then try again.',
  facts: 'Authentication.NoAuth · HTTP 200 · RequestId R-1 · User not authorized.',
  ...REMEDY_LABELS,
};
