import fs from 'node:fs';
import path from 'node:path';

/** The display language for which `writePseudoBundles` writes translations. */
export const PSEUDO_LOCALE = 'qps-ploc';

const OPEN = '⟦';
const CLOSE = '⟧';
const LINK = /\[([^\]]+)\](?=\(command:)/g;

/** The pseudo-translation of a text: in brackets and a third longer, as translations are. */
export function pseudo(text: string): string {
  return `${OPEN}${text} ${'ē'.repeat(Math.ceil(text.length / 3))}${CLOSE}`;
}

/** Translates each line by itself, because VS Code does; a line that is only a link stays one: it becomes a button. */
function pseudoLines(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const linked = line.replace(LINK, (_, label: string) => `[${OPEN}${label}${CLOSE}]`);
      return /^\[[^\]]+\]\([^)]+\)$/.test(line) ? linked : `${OPEN}${linked}${CLOSE}`;
    })
    .join('\n');
}

/** Writes the bundles of the pseudo-locale into a copy of the installed extension. */
export function writePseudoBundles(extension: string): void {
  const read = (file: string) =>
    JSON.parse(fs.readFileSync(path.join(extension, file), 'utf8')) as Record<string, string>;
  const write = (file: string, texts: readonly (readonly [string, string])[]) =>
    fs.writeFileSync(path.join(extension, file), JSON.stringify(Object.fromEntries(texts)));
  const manifest = Object.entries(read('package.nls.json'));
  write(
    `package.nls.${PSEUDO_LOCALE}.json`,
    manifest.map(([key, text]) => [key, text.includes('\n') ? pseudoLines(text) : pseudo(text)]),
  );
  // The keys are the English texts; the English bundle is not packaged.
  const texts = Object.keys(read('l10n/bundle.l10n.zh-cn.json'));
  write(
    `l10n/bundle.l10n.${PSEUDO_LOCALE}.json`,
    texts.map((text) => [text, pseudo(text)]),
  );
}

/** Removes the bracketed parts of a text, also nested ones. */
export function withoutPseudo(text: string): string {
  let depth = 0;
  let rest = '';
  for (const character of text) {
    if (character === OPEN) depth++;
    else if (character === CLOSE) depth--;
    else if (depth === 0) rest += character;
  }
  return rest;
}
