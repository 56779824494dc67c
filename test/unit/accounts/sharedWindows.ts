import type fc from 'fast-check';
import type { SecretStore, StateStore } from '../../../src/accounts/account';
import { Emitter } from '../../../src/util/event';

type State = Readonly<Record<string, unknown>>;
type Deliver = (what: string, run: () => void) => Promise<void>;

/** Delivers messages in order, each at a time that the scheduler chooses. */
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
 * Models VS Code's global state. An extension's state is a single value, and every window has a copy. A window writes
 * its whole copy after a delay; after another delay, the extension and the other windows receive it.
 */
export class SharedState {
  /** The value on disk. */
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
  /** The value that the extension sees. */
  #seen: State;
  /** The value that the window writes next. */
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
      // Writes the value that the extension sees at that time. A write without changes is not sent.
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

/** Models desktop VS Code's secret storage: separate secrets, and a change event in every window. */
export class SharedSecrets {
  readonly kept = new Map<string, string>();
  readonly #windows: { readonly tell: (key: string) => void }[] = [];

  /** @param fails whether each write fails, in order */
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
