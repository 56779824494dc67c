import { Session, type Runtime } from 'node:inspector/promises';

/** A debugger reference to a value in this process. */
type Remote = Runtime.RemoteObject & { readonly objectId: string };

/** Adds private members, which the type declarations omit. */
type Properties = Runtime.GetPropertiesReturnType & {
  readonly privateProperties?: readonly { readonly value?: Runtime.RemoteObject }[];
};

const GLOBAL_KEY = 'camsSoakGiven';

/** Inspects this process with its own debugger: module-private classes and objects on the heap. */
export class ProcessInspector {
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
  }

  /** Returns a debugger reference to the value. */
  async toRemote(value: unknown): Promise<Remote> {
    Object.assign(globalThis, { [GLOBAL_KEY]: value });
    const { result } = await this.#session.post('Runtime.evaluate', {
      expression: `globalThis.${GLOBAL_KEY}`,
    });
    Reflect.deleteProperty(globalThis, GLOBAL_KEY);
    return requireObjectId(result);
  }

  /** Every class in the module scope of a function, with its method names. */
  async classesInScopeOf(of: Remote): Promise<{ readonly constructor: Remote; readonly methods: string }[]> {
    const { internalProperties = [] } = await this.#properties(of);
    const scopes = internalProperties.find(({ name }) => name === '[[Scopes]]')?.value;
    if (!scopes) return [];
    const classes = [];
    for (const { value: scope } of (await this.#properties(requireObjectId(scopes))).result) {
      // The last scope is the global one; modules define nothing there.
      if (!scope || scope.description === 'Object' || (scope.description ?? '').startsWith('Global'))
        continue;
      for (const { value } of (await this.#properties(requireObjectId(scope))).result) {
        if (value?.type !== 'function' || !value.description?.startsWith('class')) continue;
        const constructor = requireObjectId(value);
        const methods = await this.#call<string>(
          constructor,
          'function () { return Object.getOwnPropertyNames(this.prototype).sort().join(" "); }',
        );
        classes.push({ constructor, methods });
      }
    }
    return classes;
  }

  /** All live instances of a class after a garbage collection. */
  async instancesOf(constructor: Remote): Promise<{ readonly list: Remote; readonly count: number }> {
    const { result: prototype } = await this.#session.post('Runtime.callFunctionOn', {
      objectId: constructor.objectId,
      functionDeclaration: 'function () { return this.prototype; }',
    });
    const { objects } = await this.#session.post('Runtime.queryObjects', {
      prototypeObjectId: requireObjectId(prototype).objectId,
    });
    const list = requireObjectId(objects);
    return { list, count: await this.#call<number>(list, 'function () { return this.length; }') };
  }

  /** Total number of entries in the private sets of these objects. */
  async countPrivateSetEntries({ list }: { readonly list: Remote }): Promise<number> {
    let held = 0;
    for (const { value } of (await this.#properties(list)).result) {
      if (value?.objectId === undefined) continue;
      const { privateProperties = [] } = await this.#properties(requireObjectId(value));
      for (const { value: kept } of privateProperties) {
        if (kept?.subtype === 'set') held += Number(/\d+/.exec(kept.description ?? '')?.[0] ?? 0);
      }
    }
    return held;
  }

  /** Releases all references. */
  disconnect(): void {
    this.#session.disconnect();
  }

  async #properties({ objectId }: Remote): Promise<Properties> {
    return await this.#session.post('Runtime.getProperties', { objectId, ownProperties: true });
  }

  async #call<T>({ objectId }: Remote, functionDeclaration: string): Promise<T> {
    const { result } = await this.#session.post('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration,
      returnByValue: true,
    });
    return result.value as T;
  }
}

function requireObjectId(value: Runtime.RemoteObject): Remote {
  if (value.objectId === undefined) throw new Error(`${value.description ?? value.type} is no object.`);
  return { ...value, objectId: value.objectId };
}
