import assert from 'node:assert/strict';
import type * as actions from '../../../src/commands/savedFilters/savedFilterActions';
import { parseFilters, toEntry } from '../../../src/filters/savedFilter';
import type { InstanceFilter } from '../../../src/instances/instanceFilter';
import { loadWithStandIn } from '../support/loadWithStandIn';

const statesOf = (count: number) => Array.from({ length: count }, (_, at) => `state ${at}`);

describe('Save Filter As', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  const load = () => loadWithStandIn<typeof actions>('src/commands', ['savedFilters/savedFilterActions']);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });

  /** Returns what is said before the name is asked for; undefined if it is asked for. */
  const saved = async (filter: InstanceFilter): Promise<unknown> => {
    const said: unknown[] = [];
    modules.standIn.window.showWarningMessage = (text) => Promise.resolve(void said.push(text));
    const askedForName = new Error('asked for a name');
    Object.assign(modules.standIn.workspace, {
      getConfiguration: () => {
        throw askedForName;
      },
    });
    const messages = { showSuccess: () => undefined } as unknown as Parameters<
      typeof actions.saveFilterAs
    >[1];
    await modules.saveFilterAs(filter, messages).catch((error: unknown) => {
      assert.equal(error, askedForName);
    });
    return said[0];
  };

  it('rejects what the setting would not accept, before it asks for a name', async () => {
    const long = 'x'.repeat(501);
    for (const [filter, sentence] of [
      [{ filterStr: long }, 'Filter text must be at most 500 characters long.'],
      [{ instanceName: long, states: ['draft'] }, 'Name must be at most 500 characters long.'],
      [{ states: [long] }, 'State must be at most 500 characters long.'],
      [{ states: statesOf(51) }, 'it must have at most 50 states.'],
    ] as const) {
      assert.equal(await saved(filter), `The filter cannot be saved: ${sentence}`);
      assert.equal(parseFilters([toEntry('name', filter)], 'user').skipped.length, 1);
    }
  });

  it('accepts what the setting accepts', async () => {
    for (const filter of [{ filterStr: 'x'.repeat(500) }, { states: statesOf(50) }]) {
      assert.equal(await saved(filter), undefined);
      assert.equal(parseFilters([toEntry('name', filter)], 'user').filters.length, 1);
    }
  });
});
