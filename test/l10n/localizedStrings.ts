import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { inRoot } from '../vscode/paths';

const SOURCES = inRoot('src');

export interface LocalizedString {
  /** The function that the text is passed to: `l10n.t`, `localizable`, … */
  readonly callee: string;
  readonly text: string;
  /** The placeholders for which the call passes a value: `0`, `1`, … */
  readonly values: readonly string[];
  readonly where: string;
}

/**
 * Returns every string in the sources that is passed to `l10n.t` or to the functions for localizable API messages.
 * Throws when such an argument is not a string literal.
 */
export function findLocalizedStrings(): readonly LocalizedString[] {
  const paths = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const file = ts.createSourceFile(
        path,
        readFileSync(`${SOURCES}/${path}`, 'utf8'),
        ts.ScriptTarget.Latest,
      );
      const found: LocalizedString[] = [];
      const visit = (node: ts.Node): void => {
        const text = ts.isCallExpression(node) && isTranslation(node, file) ? read(node, file) : undefined;
        if (text) found.push(text);
        ts.forEachChild(node, visit);
      };
      visit(file);
      return found;
    });
}

/** Matches `l10n.t` however it is imported, also under the short name `t`. */
function isTranslation({ expression }: ts.CallExpression, file: ts.SourceFile): boolean {
  return /^(((\w+\.)?l10n\.)?t|localizable(Word)?)$/.test(expression.getText(file));
}

function read(call: ts.CallExpression, file: ts.SourceFile): LocalizedString | undefined {
  const where = `${file.fileName}:${file.getLineAndCharacterOfPosition(call.getStart(file)).line + 1}`;
  const [text, ...values] = call.arguments;
  // API messages are declared elsewhere; these calls only translate them.
  if (text && /^(\w+\.text|value)$/.test(text.getText(file))) return undefined;
  if (!text || !ts.isStringLiteralLike(text)) throw new Error(`${where}: the text is not a string literal.`);
  return {
    callee: call.expression.getText(file),
    text: text.text,
    values: values.map((_, index) => String(index)),
    where,
  };
}

/** The distinct placeholders of a text, sorted. */
export function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}
