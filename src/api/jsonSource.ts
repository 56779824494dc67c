import { endOfString } from './jsonStrings';

const PRIMITIVE = /[^\s,:\]}]*/y;
const WHITESPACE = /\s*/y;

/**
 * The source text of a value in valid JSON. `JSON.parse` rounds numbers, and Node 20 does not tell a reviver how they
 * were written; this class finds the text itself.
 */
export class JsonSource {
  #children: ReadonlyMap<string, JsonSource> | undefined;

  private constructor(
    private readonly json: string,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** @param json must be valid JSON */
  static of(json: string): JsonSource {
    const start = skip(WHITESPACE, json, 0);
    return new JsonSource(json, start, endOfValue(json, start));
  }

  /** A copy, so that it does not keep the whole response in memory. */
  get text(): string {
    return JSON.parse(JSON.stringify(this.json.slice(this.start, this.end))) as string;
  }

  /** Returns a member of an object or an element of an array; undefined if there is none. */
  child(key: string | number): JsonSource | undefined {
    this.#children ??= this.#readChildren();
    return this.#children.get(String(key));
  }

  #readChildren(): ReadonlyMap<string, JsonSource> {
    const { json, end } = this;
    const isObject = json[this.start] === '{';
    const children = new Map<string, JsonSource>();
    if (!isObject && json[this.start] !== '[') return children;
    let at = skip(WHITESPACE, json, this.start + 1);
    while (at < end - 1) {
      let key = String(children.size);
      if (isObject) {
        const keyEnd = endOfString(json, at) + 1;
        key = JSON.parse(json.slice(at, keyEnd)) as string;
        at = skip(WHITESPACE, json, skip(WHITESPACE, json, keyEnd) + 1);
      }
      const valueEnd = endOfValue(json, at);
      // The last of several members with the same key counts, as in `JSON.parse`.
      children.set(key, new JsonSource(json, at, valueEnd));
      at = skip(WHITESPACE, json, skip(WHITESPACE, json, valueEnd) + 1);
    }
    return children;
  }
}

/** Returns the index after the value that starts at `start`. */
function endOfValue(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    switch (json[at]) {
      case '"':
        at = endOfString(json, at);
        if (depth === 0) return at + 1;
        break;
      case '[':
      case '{':
        depth++;
        break;
      case ']':
      case '}':
        if (--depth === 0) return at + 1;
        break;
      default:
        if (depth === 0) return skip(PRIMITIVE, json, at);
    }
  }
  return json.length;
}

/** Returns the index after what a sticky pattern matches at `at`. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
