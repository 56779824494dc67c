import type fc from 'fast-check';
import type { SecretStore, StateStore } from '../../../src/accounts/account';
import { Emitter } from '../../../src/util/event';

type State = Readonly<Record<string, unknown>>;
type Deliver = (what: string, run: () => void) => Promise<void>;

/** Hands over messages of one way in their order, each at a time that the scheduler chooses. */
class Channel {
  #queue: (() => void)[] = [];

  constructor(private readonly scheduler: fc.Scheduler) {}

  readonly send: Deliver = async (what, run) => {
    const arrived = new Promise<void>((resolve) => {
      this.#queue.push(() => {
        run();
        resolve();
      });
    });
    void this.scheduler.schedule(Promise.resolve(), what).then(() => this.#queue.shift()?.());
    await arrived;
  };
}

/**
 * Global state as VS Code has it. An extension's state is one value. Every window has a copy; it writes the whole of it
 * down a moment later, and its own extension and the other windows are handed the whole of it another moment later.
 */
export class SharedState {
  /** What is on disk. */
  disk: State = {};
  readonly #windows: StateWindow[] = [];

  constructor(private readonly scheduler: fc.Scheduler) {}

  open(): StateWindow {
    const window = new StateWindow(this.disk, {
      toWindow: new Channel(this.scheduler),
      toDisk: new Channel(this.scheduler),
      toExtension: new Channel(this.scheduler),
      written: (whole) => {
        this.disk = whole;
        for (const other of this.#windows) if (other !== window) void other.receive(whole);
      },
    });
    this.#windows.push(window);
    return window;
  }
}

interface StateWays {
  readonly toWindow: Channel;
  readonly toDisk: Channel;
  readonly toExtension: Channel;
  readonly written: (whole: State) => void;
}

class StateWindow implements StateStore {
  /** What the extension sees. */
  #seen: State;
  /** What the window would write next. */
  #window: State;

  constructor(
    start: State,
    private readonly ways: StateWays,
  ) {
    this.#seen = start;
    this.#window = start;
  }

  keys(): readonly string[] {
    return Object.keys(this.#seen);
  }

  get(key: string): unknown {
    return this.#seen[key];
  }

  async update(key: string, value: unknown): Promise<void> {
    const { [key]: _old, ...others } = this.#seen;
    this.#seen = value === undefined ? others : { ...others, [key]: structuredClone(value) };
    await this.ways.toWindow.send(`write ${key}`, () => {
      // Whatever the extension sees when the write goes out; a write that changes nothing goes no further.
      if (JSON.stringify(this.#window) === JSON.stringify(this.#seen)) return;
      this.#window = this.#seen;
      this.#tellExtension();
      void this.ways.toDisk.send('flush', () => this.ways.written(this.#window));
    });
  }

  /** Another window's write arrives. */
  async receive(whole: State): Promise<void> {
    await this.ways.toWindow.send('broadcast', () => {
      this.#window = whole;
      this.#tellExtension();
    });
  }

  #tellExtension(): void {
    const whole = this.#window;
    void this.ways.toExtension.send('accept', () => {
      this.#seen = whole;
    });
  }
}

/** Secret storage as a desktop VS Code has it: each secret by itself, and every window is told of every change. */
export class SharedSecrets {
  readonly kept = new Map<string, string>();
  readonly #windows: { readonly tell: (key: string) => void }[] = [];

  /** @param fails tells for each write of a window whether it fails */
  constructor(
    private readonly scheduler: fc.Scheduler,
    private readonly fails: () => boolean,
  ) {}

  open(): SecretStore {
    const calls = new Channel(this.scheduler);
    const events = new Channel(this.scheduler);
    const changed = new Emitter<{ readonly key: string }>();
    this.#windows.push({ tell: (key) => void events.send('told', () => changed.fire({ key })) });
    const write = async (key: string, change: () => void): Promise<void> => {
      const fails = this.fails();
      await calls.send(`secret ${key}`, () => {
        if (fails) return;
        change();
        for (const { tell } of this.#windows) tell(key);
      });
      if (fails) throw new Error('No.');
    };
    return {
      onDidChange: changed.event,
      get: async (key) => {
        let value: string | undefined;
        await calls.send(`read ${key}`, () => (value = this.kept.get(key)));
        return value;
      },
      store: (key, value) => write(key, () => this.kept.set(key, value)),
      delete: (key) => write(key, () => this.kept.delete(key)),
    };
  }
}
