/** The context keys of a `when` clause: booleans and texts. */
export type Context = Readonly<Record<string, boolean | string>>;

/** Evaluates the `when` clauses that package.json uses: `a && !b || c == text && d =~ /pattern/`. */
export function evaluate(clause: string | undefined, context: Context): boolean {
  if (clause === undefined) return true;
  return clause
    .split(' || ')
    .some((all) => all.split(' && ').every((term) => evaluateTerm(term.trim(), context)));
}

function evaluateTerm(term: string, context: Context): boolean {
  const [, key = '', operator, value = ''] = /^!?([\w.]+)(?: (==|=~) (.+))?$/.exec(term) ?? [];
  if (key === '') throw new Error(`The term ${term} is not supported.`);
  const actual = context[key] ?? false;
  if (operator === '==') return actual === value.replace(/^'|'$/g, '');
  if (operator === '=~') return new RegExp(value.replace(/^\/|\/$/g, '')).test(String(actual));
  return term.startsWith('!') ? actual === false : actual !== false;
}

/** Every combination of these keys being true or false. */
export function everyContext(keys: readonly string[]): readonly Context[] {
  return Array.from({ length: 2 ** keys.length }, (_, bits) =>
    Object.fromEntries(keys.map((key, bit) => [key, (bits & (1 << bit)) !== 0])),
  );
}
