import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RemovedPlaces } from '../../../src/filters/removedPlaces';

interface Entry {
  readonly name: string;
}

const entries = (names: string): readonly Entry[] => Array.from(names, (name) => ({ name }));

/** The settings of a user, and the undo of each removal. */
class Settings {
  readonly #places = new RemovedPlaces();

  constructor(public list: readonly unknown[]) {}

  get names(): string {
    return this.list.map((entry) => (entry as Entry | null)?.name ?? '-').join('');
  }

  /** @returns the undo */
  remove(name: string): () => void {
    const entry = this.list.find((each) => (each as Entry | null)?.name === name);
    this.#places.remember('user', this.list);
    this.list = this.list.filter((each) => each !== entry);
    return () => {
      this.list = this.#places.putBack('user', this.list, entry);
    };
  }
}

describe('RemovedPlaces', () => {
  it('puts removed entries back in their places, whatever the order of the removals and of their undo', () => {
    const names = 'abcdef';
    const some = fc.shuffledSubarray(Array.from(names));
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (removed, picks) => {
        const settings = new Settings(entries(names));
        const pending = removed.map((name) => settings.remove(name));
        for (const pick of picks) {
          const [undo] = pending.splice(pick % Math.max(1, pending.length), 1);
          if (!undo) break;
          undo();
        }
        assert.equal(settings.names, names);
      }),
    );
  });

  it('puts an entry back beside its neighbors when others were renamed, added or removed', () => {
    const renamed = new Settings([...entries('ab'), null, ...entries('c')]);
    const undoB = renamed.remove('b');
    renamed.list = [{ name: 'x' }, null, { name: 'c' }];
    undoB();
    assert.equal(renamed.names, 'xb-c');
    const added = new Settings(entries('ab'));
    const undo = added.remove('b');
    added.list = [...added.list, { name: 'n' }];
    undo();
    assert.equal(added.names, 'abn');
    const emptied = new Settings(entries('a'));
    const undoA = emptied.remove('a');
    undoA();
    assert.equal(emptied.names, 'a');
  });

  it('keeps the places of the two settings files apart', () => {
    const places = new RemovedPlaces();
    places.remember('user', entries('ab'));
    places.remember('workspace', entries('ba'));
    const [a] = entries('a');
    assert.deepEqual(places.putBack('user', entries('b'), a), entries('ab'));
    assert.deepEqual(places.putBack('workspace', entries('b'), a), entries('ba'));
  });
});
