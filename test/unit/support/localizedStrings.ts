import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { sourceFolder } from './manifest';

export interface LocalizedString {
  readonly text: string;
  /** The placeholders that the call fills: `0`, `1`, … */
  readonly values: readonly string[];
  readonly where: string;
}

/** Every `l10n.t('…')` and every word of the wire's own in the sources. It is an error when a text is put together where it is called. */
export function findLocalizedStrings(): readonly LocalizedString[] {
  const paths = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const file = ts.createSourceFile(
        path,
        readFileSync(`${sourceFolder}/${path}`, 'utf8'),
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

/** `l10n.t`, under whatever it is imported by, or `t` where a file gives it that name. */
function isTranslation({ expression }: ts.CallExpression, file: ts.SourceFile): boolean {
  return /^(((\w+\.)?l10n\.)?t|ownWords?)$/.test(expression.getText(file));
}

function read(call: ts.CallExpression, file: ts.SourceFile): LocalizedString | undefined {
  const where = `${file.fileName}:${file.getLineAndCharacterOfPosition(call.getStart(file)).line + 1}`;
  const [text, ...values] = call.arguments;
  // The wire's own words are translated where they are shown: here they are only passed on.
  if (text?.getText(file) === 'own.text' || text?.getText(file) === 'value') return undefined;
  if (!text || !ts.isStringLiteralLike(text)) throw new Error(`${where}: the text is no literal.`);
  return { text: text.text, values: values.map((_, index) => String(index)), where };
}

/** The placeholders of a text, each once, sorted. */
export function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}
