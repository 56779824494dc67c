import assert from 'node:assert/strict';
import type { ThemeIcon, TreeItem } from 'vscode';
import { ICONS } from '../../../src/ids';
import { NodeFactory } from '../../../src/tree/nodes';
import { RowNodeFactory } from '../../../src/tree/rowNodeFactory';
import { readManifest, readStrings } from '../support/manifest';
import { loadTreeRendering, type TreeRendering } from '../support/treeRendering';
import { createReader } from './rows';

const CHANNEL_ICONS = {
  whatsapp: ICONS.whatsapp,
  messenger: ICONS.messenger,
  instagram: ICONS.instagram,
  viber: ICONS.viber,
  line: ICONS.otherChannel,
  '': ICONS.unknownChannel,
};

/** An example of each kind of state, and its shape. */
const STATE_SHAPES = {
  published: 'pass-filled',
  auditing: 'clock',
  rejected: 'error',
  unpublished: 'circle-slash',
  draft: 'edit',
  'something else': 'circle-large-outline',
  '': 'question',
};

describe('icons of the tree', () => {
  let rendering: TreeRendering;
  const nodes = new NodeFactory({ accountId: 'one', isNested: false });
  const iconOf = ({ iconPath }: TreeItem): string => (iconPath as ThemeIcon).id;

  before(async function () {
    this.timeout(60_000);
    rendering = await loadTreeRendering();
  });

  it('has a different icon for each channel', () => {
    const shown = Object.keys(CHANNEL_ICONS).map((channel) => [
      channel,
      iconOf(rendering.channelItem(nodes.channel(channel), undefined)),
    ]);
    assert.deepEqual(Object.fromEntries(shown), CHANNEL_ICONS);
    assert.equal(new Set(Object.values(CHANNEL_ICONS)).size, Object.keys(CHANNEL_ICONS).length);
  });

  it('tells kinds of states by shape, not only by color', () => {
    const shown = Object.keys(STATE_SHAPES).map((state) => [state, rendering.stateIcon(state).id]);
    assert.deepEqual(Object.fromEntries(shown), STATE_SHAPES);
    assert.equal(new Set(Object.values(STATE_SHAPES)).size, Object.keys(STATE_SHAPES).length);
  });

  it('shows the state of an instance by the same shape as its group', () => {
    for (const [state, shape] of Object.entries(STATE_SHAPES)) {
      const item = rendering.toTreeItem(
        new RowNodeFactory(nodes).instance('1'),
        createReader({ instance: { state } }),
      );
      assert.equal(iconOf(item), shape);
    }
  });
});

describe('buttons of the view', () => {
  const { commands, menus } = readManifest().contributes;
  const english = readStrings('package.nls.json');
  const buttonsOf = (menu: string, group: RegExp) =>
    (menus[menu] ?? [])
      .filter((entry) => group.test(entry.group ?? ''))
      .map(({ command: id }) => commands.find(({ command }) => command === id))
      .map((command) => [english[command?.title.replaceAll('%', '') ?? ''], command?.icon]);

  it('have a name and an icon in the title', () => {
    assert.deepEqual(buttonsOf('view/title', /^navigation/), [
      ['Filter…', '$(filter)'],
      ['Edit Filter…', '$(filter-filled)'],
      ['Clear Filters', '$(clear-all)'],
      ['Refresh', '$(refresh)'],
      ['Load All', '$(fold-down)'],
      ['Stop Loading', '$(stop-circle)'],
    ]);
  });

  it('have a name and an icon on rows', () => {
    assert.deepEqual(buttonsOf('view/item/context', /^inline/), [
      ['Filter…', '$(filter)'],
      ['Refresh Account', '$(refresh)'],
      ['Copy ID', '$(copy)'],
      ['Unpin Instance', '$(pinned)'],
      ['Copy Error', '$(copy)'],
    ]);
  });
});
