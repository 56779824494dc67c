import assert from 'node:assert/strict';
import { CAPABILITIES, COMMANDS, CONTEXTS, PANELS, VIEWS } from '../../src/ids';
import { readManifest, readStrings } from './support/manifest';
import { evaluate, everyContext, type Context } from './support/whenClause';

const { commands, menus, submenus } = readManifest().contributes;
const TITLES = readStrings('package.nls.json');

type MenuItem = (typeof menus)[string][number];

const TITLE_MENU = menus['view/title'] ?? [];
const ROW_MENU = menus['view/item/context'] ?? [];
const PALETTE = menus['commandPalette'] ?? [];

/** Commands that work at any time, so that they need no `when` clause in the palette. */
const ALWAYS_AVAILABLE: readonly string[] = [
  COMMANDS.addAccount,
  COMMANDS.manageAccounts,
  COMMANDS.manageSnapshots,
  COMMANDS.copyPolicy,
  COMMANDS.openSettings,
  COMMANDS.showLog,
  COMMANDS.getStarted,
];

/** The verbs with which a command's title may start. */
const VERBS = new Set(
  'Add Check Clear Compare Copy Edit Export Filter Get Go Load Open Pin Refresh Remove Reveal Save Show Sort Stop Switch Unpin Update Use'.split(
    ' ',
  ),
);

/** A list has the name of what it lists, like the Accounts menu of VS Code. */
const NAMED_AFTER_LIST: readonly string[] = [COMMANDS.manageAccounts, COMMANDS.manageSnapshots];

/** Every combination of the context keys that these clauses mention. The others make no difference. */
function contextsOf(clauses: readonly (string | undefined)[]): readonly Context[] {
  const mentioned = Object.values(CONTEXTS).filter((key) =>
    clauses.some((clause = '') => new RegExp(`\\b${key}\\b`).test(clause)),
  );
  return everyContext(mentioned).map((each) => ({ ...each, view: VIEWS.instances }));
}

/** The contexts in which a menu differs. */
function contextsIn(menu: readonly MenuItem[]): readonly Context[] {
  return menu === ROW_MENU ? rows : contextsOf(menu.map(({ when }) => when));
}

const {
  instance,
  hasId,
  hasName,
  hasCustomerSpaceId,
  pinnable,
  pinned,
  account,
  filtered,
  channel,
  loadable,
  ...alone
} = CAPABILITIES;
/** One context for each set of capabilities that a row can have. */
const rows: readonly Context[] = [
  ...everyContext([hasId, hasName, hasCustomerSpaceId]).map((more) => [instance, ...trueKeys(more)]),
  ...[pinnable, pinned].map((word) => [instance, hasId, word]),
  // A pinned instance that no longer exists.
  [hasId, pinned],
  ...everyContext([filtered]).map((more) => [account, ...trueKeys(more)]),
  ...everyContext([loadable]).map((more) => [channel, ...trueKeys(more)]),
  ...Object.values(alone).map((word) => [word]),
].flatMap((words) =>
  [false, true].map((listMultiSelection) => ({
    view: VIEWS.instances,
    viewItem: words.join(';'),
    listMultiSelection,
  })),
);

const nameOf = ({ command, submenu }: MenuItem): string => command ?? submenu ?? '';
const visibleIn = (menu: readonly MenuItem[], context: Context) =>
  menu.filter(({ command, when }) => {
    const enablement = commands.find((each) => each.command === command)?.enablement;
    return (
      evaluate(when, context) && (menu !== ROW_MENU || evaluate(enablement, { 'cams.hasAccount': true }))
    );
  });
const groupOf = ({ group = '' }: MenuItem): string => group.replace(/@\d+$/, '');
const inGroup = (menu: readonly MenuItem[], name: string) => menu.filter((item) => groupOf(item) === name);

function trueKeys(context: Context): readonly string[] {
  return Object.keys(context).filter((key) => context[key] === true);
}

/** Calls `check` with the items of each group that are visible together. */
function forEachVisibleGroup(check: (items: readonly MenuItem[], group: string) => void): void {
  for (const [id, menu] of Object.entries(menus)) {
    if (menu === PALETTE) continue;
    for (const context of contextsIn(menu)) {
      const visible = visibleIn(menu, context);
      for (const group of new Set(visible.map(groupOf))) check(inGroup(visible, group), `${id}: ${group}`);
    }
  }
}

describe('menus', () => {
  it('give every item a group and a position of its own', () => {
    forEachVisibleGroup((items, group) => {
      for (const item of items) assert.match(item.group ?? '', /^\w+@\d+$/, nameOf(item));
      assert.equal(new Set(items.map((item) => item.group)).size, items.length, group);
    });
  });

  it('show at most four items of a group at a time, and at most three actions in a row', () => {
    forEachVisibleGroup((items, group) => {
      const most = group.endsWith(': inline') ? 3 : 4;
      assert.ok(items.length <= most, `${group}: ${items.map(nameOf).join()}: use a submenu`);
    });
  });

  it('show no command twice, except that the actions in a row are in its context menu too', () => {
    for (const menu of Object.values(menus)) {
      for (const context of contextsIn(menu)) {
        const names = visibleIn(menu, context)
          .filter((item) => groupOf(item) !== 'inline')
          .map(nameOf);
        assert.equal(new Set(names).size, names.length, names.join());
      }
    }
    for (const row of rows) {
      const visible = visibleIn(ROW_MENU, row);
      // The keyboard reaches the context menu, but not the actions in a row.
      const inMenu = visible.filter((item) => groupOf(item) !== 'inline').map(nameOf);
      for (const item of inGroup(visible, 'inline')) assert.ok(inMenu.includes(nameOf(item)), nameOf(item));
    }
  });

  it('offer to copy the error in a row that shows one, and in its context menu, and in no other row', () => {
    for (const row of rows) {
      const groups = visibleIn(ROW_MENU, row)
        .filter(({ command }) => command === COMMANDS.copyFailure)
        .map(groupOf);
      const isFailure = ['failure', 'facts'].includes(row.viewItem as string);
      assert.deepEqual(groups, isFailure ? ['inline', '2_copy'] : [], String(row.viewItem));
    }
  });

  it('offer in the row of an account what acts on that account', () => {
    const [row] = rows.filter(({ viewItem }) => viewItem === account);
    const listed = visibleIn(ROW_MENU, row ?? {}).filter((item) => groupOf(item) !== 'inline');
    assert.deepEqual(listed.map(nameOf).sort(), [
      COMMANDS.checkAccess,
      COMMANDS.compareAccounts,
      COMMANDS.compareWithSnapshot,
      COMMANDS.editAccount,
      COMMANDS.export,
      COMMANDS.filter,
      COMMANDS.loadAll,
      COMMANDS.refreshAccount,
      COMMANDS.removeAccount,
      COMMANDS.saveSnapshot,
      COMMANDS.sort,
      COMMANDS.updateKeys,
    ]);
  });

  it('offer to pin an instance or to unpin it, and to unpin one that no longer exists', () => {
    const offered = (...words: readonly string[]) =>
      visibleIn(ROW_MENU, { view: VIEWS.instances, viewItem: words.join(';') })
        .filter((item) => [COMMANDS.pinInstance, COMMANDS.unpinInstance].some((id) => id === item.command))
        .map((item) => `${nameOf(item)} ${groupOf(item)}`);
    assert.deepEqual(offered(instance, hasId, pinnable), ['cams.pinInstance 1_pin']);
    const unpin = ['cams.unpinInstance inline', 'cams.unpinInstance 1_pin'];
    assert.deepEqual(offered(instance, hasId, pinned), unpin);
    assert.deepEqual(offered(hasId, pinned), unpin);
    assert.deepEqual(offered(instance), []);
  });

  it('have an icon for every action in the title of the view and in a row', () => {
    for (const item of [...inGroup(TITLE_MENU, 'navigation'), ...inGroup(ROW_MENU, 'inline')]) {
      const icon = commands.find(({ command }) => command === item.command)?.icon;
      assert.match(icon ?? '', /^\$\([a-z-]+\)$/, nameOf(item));
    }
  });

  it('use every declared submenu, and no other', () => {
    const declared = submenus.map(({ id }) => id);
    const used = Object.values(menus).flatMap((menu) => menu.flatMap(({ submenu }) => submenu ?? []));
    assert.deepEqual([...new Set(used)].sort(), declared.toSorted());
    for (const { id, label } of submenus) {
      assert.match(label, /^%submenu\.\w+%$/);
      assert.ok((menus[id] ?? []).length > 1, `${id} needs no submenu`);
    }
  });
});

describe('the palette', () => {
  it('says for every command when it works, or hides it', () => {
    const listed = PALETTE.map(nameOf);
    for (const { command } of commands) {
      assert.notEqual(listed.includes(command), ALWAYS_AVAILABLE.includes(command), command);
    }
    for (const item of PALETTE) assert.ok(item.when !== undefined, nameOf(item));
  });

  it('lists only commands that are enabled', () => {
    for (const { command, enablement } of commands) {
      const clause = PALETTE.find((item) => item.command === command)?.when;
      for (const context of contextsOf([clause, enablement])) {
        if (evaluate(clause, context)) assert.ok(evaluate(enablement, context), command);
      }
    }
  });

  it('lists the commands that act on the active panel only while there is one', () => {
    for (const command of [COMMANDS.previousInstance, COMMANDS.nextInstance]) {
      const clause = PALETTE.find((item) => item.command === command)?.when;
      assert.equal(clause, `activeWebviewPanelId == '${PANELS.instance}'`);
    }
  });

  it('lists the command that unpins only while an instance is pinned', () => {
    const clause = PALETTE.find(({ command }) => command === COMMANDS.unpinInstance)?.when;
    assert.equal(clause, CONTEXTS.pinned);
  });

  it('has titles that start with a verb', () => {
    for (const { command, title } of commands.filter(({ command }) => !NAMED_AFTER_LIST.includes(command))) {
      const [verb = ''] = TITLES[title.slice(1, -1)]?.split(/[ …]/) ?? [];
      assert.ok(VERBS.has(verb), `${command}: ${verb}`);
    }
  });
});
