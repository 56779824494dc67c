import assert from 'node:assert/strict';
import { CAPABILITIES, COMMANDS, CONTEXTS, SETTINGS, VIEWS } from '../../src/ids';
import { readManifest } from './support/manifest';

const { contributes } = readManifest();
const { commands, configuration, keybindings, menus, views, viewsContainers, viewsWelcome } = contributes;

const clauses = [
  ...commands.map(({ enablement }) => enablement),
  ...viewsWelcome.map(({ when }) => when),
  ...keybindings.map(({ when }) => when),
  ...Object.values(menus)
    .flat()
    .map(({ when }) => when),
].filter((clause) => clause !== undefined);

const assertSameSet = (one: Iterable<string>, other: Iterable<string>) =>
  assert.deepEqual([...new Set(one)].toSorted(), [...new Set(other)].toSorted());
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe('package.json and the code', () => {
  it('know the same commands', () => {
    assertSameSet(
      commands.map(({ command }) => command),
      Object.values(COMMANDS),
    );
    assert.equal(commands.length, Object.values(COMMANDS).length, 'a command is declared twice');
  });

  it('name every command after its key', () => {
    for (const [name, id] of Object.entries(COMMANDS)) assert.equal(id, `cams.${name}`);
  });

  it('give every command a title to be translated, and the category', () => {
    for (const { command, title, category } of commands) {
      assert.equal(title, `%${command.replace('cams.', 'command.')}%`);
      assert.equal(category, 'CAMS', command);
    }
  });

  it('put only known commands into menus and on keys', () => {
    const known: readonly string[] = Object.values(COMMANDS);
    for (const { command } of [...Object.values(menus).flat(), ...keybindings]) {
      assert.ok(known.includes(command), command);
    }
  });

  it('offer what needs an account also before they have run, when nobody knows whether there is one', () => {
    const { commandPalette = [] } = menus;
    const needing = [
      ...commandPalette.map(({ when }) => when),
      ...commands.map(({ enablement }) => enablement),
    ].filter((clause) => clause !== undefined && /\bcams\.has/.test(clause));
    assert.ok(needing.length > 20);
    for (const clause of needing) assert.match(clause ?? '', /^!cams\.ready \|\| /);
  });

  it('know the same views', () => {
    assert.deepEqual(ids(Object.values(viewsContainers).flat()), [VIEWS.container]);
    assert.deepEqual(ids(views[VIEWS.container] ?? []), [VIEWS.instances]);
    assert.deepEqual(Object.keys(views), [VIEWS.container]);
    for (const { view } of viewsWelcome) assert.equal(view, VIEWS.instances);
  });

  it('know the same settings, and none that a workspace can set', () => {
    assertSameSet(Object.keys(configuration.properties), Object.values(SETTINGS));
    for (const [id, { scope }] of Object.entries(configuration.properties)) {
      assert.equal(scope, 'machine', id);
    }
  });

  it('know the same context keys', () => {
    const used = clauses.flatMap((clause) =>
      [...clause.replace(/\b(view|focusedView) == '?[\w.]+'?/g, '').matchAll(/\bcams\.\w+/g)].map(
        ([key]) => key,
      ),
    );
    assertSameSet(used, Object.values(CONTEXTS));
  });

  it('name only the view in clauses that name one', () => {
    for (const clause of clauses) {
      for (const [, view] of clause.matchAll(/\b(?:view|focusedView) == '?([\w.]+)/g)) {
        assert.equal(view, VIEWS.instances, clause);
      }
    }
  });

  it('match the words that items carry, whole', () => {
    /** An item that only runs its command when chosen has no menu. */
    const withoutMenu: readonly string[] = [CAPABILITIES.action];
    const used = clauses.flatMap((clause) => {
      const matched = [...clause.matchAll(/viewItem =~ \/(.*?)\//g)].map(([, pattern = '']) => pattern);
      assert.equal(matched.length, clause.match(/viewItem/g)?.length ?? 0, clause);
      return matched.flatMap((pattern) => {
        const words = /^\\b\(?(\w+(?:\|\w+)*)\)?\\b$/.exec(pattern)?.[1];
        assert.ok(words, `${pattern} matches parts of words`);
        return words.split('|');
      });
    });
    assertSameSet([...used, ...withoutMenu], Object.values(CAPABILITIES));
  });
});
