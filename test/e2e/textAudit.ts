import { expect, type Locator } from '@playwright/test';
import type { Emulator } from '../emulator/emulator';
import { withoutPseudo } from './driver/pseudoLocale';
import { visibleTexts } from './driver/visibleTexts';

/** Names and examples that are the same in every language. */
const NAMES = [
  'CAMS',
  'WhatsApp',
  'Messenger',
  'Instagram',
  'Viber',
  'acme-prod',
  'acme',
  'LTAI…',
  'rg-acfmxq…',
  ...[
    'AccessKey',
    'RequestId',
    'TLS',
    'CSV',
    'NDJSON',
    'JSON',
    'Markdown',
    'cams:ListInstance',
    'cams-reader',
  ],
];

/** The texts of VS Code itself, which has no translation in the pseudo-locale, of the server, and of no language. */
const FOREIGN = [
  /(\b(Ctrl|Control)(\+\S+)+|\b(Shift|Alt)(\+\S+)+)( [A-Z]\b)?/g,
  /^More Actions\.*$/,
  // What VS Code calls a view, after its title and description.
  / Section$/,
  /^(Back|Cancel|Close Dialog|Collapse All|OK|Progress|Toggle all checkboxes|Warning|\d+ Results|\d+ Selected)\b/,
  / actions$|^Actions for /,
  // What a screen reader calls welcome content.
  /^Welcome$/,
  // The title of a link to a setting.
  /^(cams|http)\.\w+$/,
  // The walkthrough's step, its state, its picture, and the keys of its command.
  /^Inspect this in the accessible view .*/,
  /^Image showing |: (Not completed|Completed)$/,
  /^(Tip: Use keyboard shortcut|Ctrl|Shift|[A-Z])$/,
  /\(Press 'Enter' to confirm or 'Escape' to cancel\)$/,
  /^There is no data provider registered that can provide view data\.$/,
  // A date: Intl has no pseudo-locale and falls back to English.
  /\b[A-Z][a-z]{2} \d{1,2}, \d{4}, [\d:]+(\s?[AP]M\b)?/g,
  // Screen readers hear the names of the icons of a pick.
  /^[a-z-]+ {2}|, check$/,
  // Names of resources, codes beside their translation, a policy, and an encoded message.
  /\bacs:[\w:*/-]+/g,
  /\bcode-oss:\S+/g,
  /\((SubUser|ImplicitDeny|AccountLevelIdentityBasedPolicy)\)$/,
  /^"(Version|Statement|Effect|Action|Resource)": .*/,
  /^([\w+/]{60,}=*|[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12})$/,
  /\b(Authentication\.NoAuth · )?HTTP \d{3}$/,
  // What the server said about a failure.
  /\(?\w+(\.\w+)? · HTTP \d+ · RequestId .*/g,
];

/** Fails the test for each part of the window with a text that is not translated or that is cut off, and goes on. */
export class TextAudit {
  readonly #data: readonly string[];

  constructor({ data }: Emulator) {
    const values = data.flatMap((instance) => Object.values(instance));
    // Intl also names the countries, and falls back to English.
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const countries = data.flatMap(({ CountryId: id = '' }) =>
      /^[A-Z]{2}$/.test(id) ? (names.of(id) ?? []) : [],
    );
    this.#data = [...new Set([...values, ...countries, ...NAMES])].sort((a, b) => b.length - a.length);
  }

  /** Checks a visible part of the window. What is of any length, VS Code may cut off; it shows the whole text on hover. */
  async visit(name: string, within: Locator, { anyLength = false } = {}): Promise<void> {
    await expect(within).toBeVisible();
    const { texts, clipped } = await visibleTexts(within);
    const english = texts.filter((text) => this.#isEnglish(text));
    expect.soft(english, `left in English: ${name}`).toEqual([]);
    if (!anyLength) expect.soft(clipped, `clipped: ${name}`).toEqual([]);
  }

  #isEnglish(text: string): boolean {
    let rest = withoutPseudo(text);
    for (const pattern of FOREIGN) rest = rest.replace(pattern, '');
    // A style may capitalize a title.
    rest = rest.toLowerCase();
    for (const word of this.#data) rest = rest.replaceAll(word.toLowerCase(), '');
    return /\p{L}/u.test(rest);
  }
}
