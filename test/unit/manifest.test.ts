import assert from 'node:assert/strict';
import { ICON_CODE_POINTS } from '../../icons/iconFont.mjs';
import {
  CAPABILITIES,
  COMMANDS,
  CONTEXTS,
  EMPTY_STATES,
  ICONS,
  PANELS,
  SETTINGS,
  VIEWS,
  WALKTHROUGHS,
} from '../../src/ids';
import { readManifest, readStrings } from './support/manifest';
import { evaluate } from './support/whenClause';

const { contributes } = readManifest();
const { commands, configuration, keybindings, menus, views, viewsContainers, viewsWelcome, walkthroughs } =
  contributes;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const completionEvents = steps.flatMap((step) => step.completionEvents);
const TITLES = readStrings('package.nls.json');

const clauses = [
  ...commands.map(({ enablement }) => enablement),
  ...viewsWelcome.map(({ when }) => when),
  ...keybindings.map(({ when }) => when),
  ...steps.map(({ when }) => when),
  ...completionEvents.map((event) => /^onContext:(.+)/.exec(event)?.[1]),
  ...Object.values(menus)
    .flat()
    .map(({ when }) => when),
].filter((clause) => clause !== undefined);

const assertSameSet = (one: Iterable<string>, other: Iterable<string>) =>
  assert.deepEqual([...new Set(one)].toSorted(), [...new Set(other)].toSorted());
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe('package.json', () => {
  it('declares the same commands as ids.ts', () => {
    assertSameSet(
      commands.map(({ command }) => command),
      Object.values(COMMANDS),
    );
    assert.equal(commands.length, Object.values(COMMANDS).length, 'a command is declared twice');
  });

  it('has command IDs that match their names in ids.ts', () => {
    for (const [name, id] of Object.entries(COMMANDS)) assert.equal(id, `cams.${name}`);
  });

  it('gives every command a localized title and the category CAMS', () => {
    for (const { command, title, category } of commands) {
      assert.equal(title, `%${command.replace('cams.', 'command.')}%`);
      assert.equal(category, 'CAMS', command);
    }
  });

  it('uses only declared commands in menus and keybindings', () => {
    const known: readonly string[] = Object.values(COMMANDS);
    for (const { command } of [...Object.values(menus).flat(), ...keybindings]) {
      if (command !== undefined) assert.ok(known.includes(command), command);
    }
  });

  it('enables commands that need an account until activation has found out whether there is one', () => {
    const { commandPalette = [] } = menus;
    const needing = [
      ...commandPalette.map(({ when }) => when),
      ...commands.map(({ enablement }) => enablement),
    ].filter((clause) => clause !== undefined && /\bcams\.has/.test(clause));
    assert.ok(needing.length > 20);
    for (const clause of needing) assert.match(clause ?? '', /^!cams\.ready \|\| /);
  });

  it('declares the same views as ids.ts', () => {
    assert.deepEqual(ids(Object.values(viewsContainers).flat()), [VIEWS.container]);
    assert.deepEqual(ids(views[VIEWS.container] ?? []), [VIEWS.instances, VIEWS.help]);
    assert.deepEqual(Object.keys(views), [VIEWS.container]);
    assertSameSet(
      viewsWelcome.map(({ view }) => view),
      [VIEWS.instances, VIEWS.help],
    );
  });

  it('declares the same icons as ids.ts, each with its character in the icon font', () => {
    assertSameSet(Object.keys(contributes.icons), Object.values(ICONS));
    assert.deepEqual(
      Object.entries(contributes.icons).map(
        ([
          id,
          {
            default: { fontPath, fontCharacter },
          },
        ]) => [id, fontPath, fontCharacter],
      ),
      Object.entries(ICON_CODE_POINTS).map(([name, codePoint]) => [
        `cams-${name}`,
        'dist/icons.ttf',
        `\\${codePoint.toString(16)}`,
      ]),
    );
  });

  it('declares the same settings as ids.ts; a workspace can change only the saved filters', () => {
    assertSameSet(Object.keys(configuration.properties), Object.values(SETTINGS));
    for (const [id, { scope }] of Object.entries(configuration.properties)) {
      assert.equal(scope, id === SETTINGS.savedFilters ? 'window' : 'application', id);
    }
  });

  it('uses exactly the context keys of ids.ts', () => {
    const used = clauses.flatMap((clause) =>
      [
        ...clause
          .replace(/\b(view|focusedView|activeWebviewPanelId) == '?[\w.]+'?/g, '')
          .replace(/\bconfig\.[\w.]+/g, '')
          .matchAll(/\bcams\.\w+/g),
      ].map(([key]) => key),
    );
    assertSameSet(used, Object.values(CONTEXTS));
  });

  it('has welcome content for every reason why the tree is empty, in the order of ids.ts', () => {
    const states = viewsWelcome.flatMap(({ when = '', contents }) => {
      const [, state] = /\bcams\.emptyState == (\w+)$/.exec(when) ?? [];
      if (state !== undefined) assert.equal(contents, `%welcome.${state}%`);
      return state ?? [];
    });
    assert.deepEqual(states, Object.values(EMPTY_STATES));
  });

  it('has one welcome content for each CLI profile that can be offered, and names the usual one in the button', () => {
    const buttonFor = (profile: string) => {
      const context = { [CONTEXTS.ready]: true, [CONTEXTS.offeredCliProfile]: profile };
      const [shown, another] = viewsWelcome.filter(
        ({ view, when }) => view === VIEWS.instances && evaluate(when, context),
      );
      assert.equal(another, undefined);
      return /^\[(.+)\]\(command/m.exec(TITLES[shown?.contents.slice(1, -1) ?? ''] ?? '')?.[1];
    };
    assert.equal(buttonFor('default'), 'Use CLI profile "default"');
    assert.equal(buttonFor('acme'), 'Use CLI Profile');
    assert.equal(buttonFor(''), 'Add Account');
  });

  it('gives every welcome content exactly one button, right below the first paragraph', () => {
    for (const { contents } of viewsWelcome) {
      const lines = (TITLES[contents.slice(1, -1)] ?? '').split('\n');
      const isButton = (line: string) => /^\[[^\]]+\]\([^)]+\)$/.test(line);
      assert.equal(lines.filter(isButton).length, 1, contents);
      assert.ok(isButton(lines[1] ?? ''), contents);
    }
  });

  it('names only existing views, panels and settings in when clauses', () => {
    for (const clause of clauses) {
      for (const [, panel] of clause.matchAll(/\bactiveWebviewPanelId == '?([\w.]+)/g)) {
        assert.equal(panel, PANELS.instance, clause);
      }
      for (const [, setting = ''] of clause.matchAll(/\bconfig\.([\w.]+)/g)) {
        assert.ok(setting in configuration.properties, clause);
      }
      for (const [, view] of clause.matchAll(/\b(?:view|focusedView) == '?([\w.]+)/g)) {
        assert.equal(view, VIEWS.instances, clause);
      }
    }
  });

  it('matches whole contextValue words, and exactly those of ids.ts', () => {
    /** Items that only run a command when selected have no menu. */
    const withoutMenu: readonly string[] = [CAPABILITIES.action];
    const used = clauses.flatMap((clause) => {
      const matched = [...clause.matchAll(/viewItem =~ \/(.*?)\//g)].map(([, pattern = '']) => pattern);
      assert.equal(matched.length, clause.match(/viewItem/g)?.length ?? 0, clause);
      return matched.flatMap((pattern) => {
        const words = /^\\b\(?(\w+(?:\|\w+)*)\)?\\b$/.exec(pattern)?.[1];
        assert.ok(words, `${pattern} also matches parts of words`);
        return words.split('|');
      });
    });
    assertSameSet([...used, ...withoutMenu], Object.values(CAPABILITIES));
  });

  it('has one walkthrough, the one of ids.ts', () => {
    assert.deepEqual(ids(walkthroughs), Object.values(WALKTHROUGHS));
    assert.equal(new Set(ids(steps)).size, steps.length, 'a step is declared twice');
  });

  it('completes the steps of the walkthrough by declared commands and context keys', () => {
    const known: readonly string[] = Object.values(COMMANDS);
    for (const { id, completionEvents: events } of steps) assert.ok(events.length > 0, id);
    for (const event of completionEvents) {
      const command = /^onCommand:(.+)/.exec(event)?.[1];
      assert.ok(command === undefined ? event.startsWith('onContext:') : known.includes(command), event);
    }
  });

  it('shows five steps of the walkthrough, whatever the account and the endpoint are', () => {
    const [EMULATOR, ENVIRONMENT] = [
      'config.cams.endpoint =~ /^http:/',
      'cams.hasAccount && !cams.hasAddedAccount',
    ];
    const variants = steps.filter(({ when }) => when !== undefined).map(({ when }) => when);
    assert.equal(steps.length - variants.length, 4);
    // Exactly one of these is true: VS Code shows one of the variants of the first step.
    assert.deepEqual(variants, [
      EMULATOR,
      `${ENVIRONMENT} && !(${EMULATOR})`,
      `!(${ENVIRONMENT}) && !(${EMULATOR})`,
    ]);
  });
});
