/** The context keys of a `when` clause: booleans and texts. */
export type Context = Readonly<Record<string, boolean | string>>;

type Condition = (context: Context) => boolean;

/** Parsed terms: some tests evaluate each of them for every combination of the context keys. */
const conditions = new Map<string, readonly (readonly Condition[])[]>();

/** Evaluates the `when` clauses that package.json uses: `a && !b || c == text && d != text && e =~ /pattern/`. */
export function evaluate(clause: string | undefined, context: Context): boolean {
  if (clause === undefined) return true;
  let parsed = conditions.get(clause);
  if (!parsed) conditions.set(clause, (parsed = parse(clause)));
  return parsed.some((all) => all.every((condition) => condition(context)));
}

function parse(clause: string): readonly (readonly Condition[])[] {
  return clause.split(' || ').map((all) => all.split(' && ').map((term) => parseTerm(term.trim())));
}

function parseTerm(term: string): Condition {
  const [, key = '', operator, value = ''] = /^!?([\w.]+)(?: (==|!=|=~) (.+))?$/.exec(term) ?? [];
  if (key === '') throw new Error(`The term ${term} is not supported.`);
  const text = value.replace(/^'|'$/g, '');
  const pattern = operator === '=~' ? new RegExp(value.replace(/^\/|\/$/g, '')) : undefined;
  return (context) => {
    const actual = context[key] ?? false;
    if (operator === '==') return actual === text;
    if (operator === '!=') return actual !== text;
    if (pattern) return pattern.test(String(actual));
    return term.startsWith('!') !== Boolean(actual);
  };
}

/** Every combination of these keys being true or false. */
export function everyContext(keys: readonly string[]): readonly Context[] {
  return Array.from({ length: 2 ** keys.length }, (_, bits) =>
    Object.fromEntries(keys.map((key, bit) => [key, (bits & (1 << bit)) !== 0])),
  );
}
