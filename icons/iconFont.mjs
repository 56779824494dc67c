// Builds the icon font that package.json contributes, from the SVG files in this folder.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { outlineOf } from './strokeOutline.mjs';
import { writeFont } from './trueType.mjs';

const FOLDER = path.dirname(fileURLToPath(import.meta.url));

/** The code point of each icon; its source is `<name>.svg`. Package.json refers to them, so they never change. */
export const ICON_CODE_POINTS = {
  'channel-whatsapp': 0xe001,
  'channel-messenger': 0xe002,
  'channel-instagram': 0xe003,
  'channel-viber': 0xe004,
  'channel-other': 0xe005,
  'channel-unknown': 0xe006,
};

/** Returns the icon font, a TrueType file. */
export function buildIconFont() {
  const glyphs = Object.entries(ICON_CODE_POINTS).map(([name, codePoint]) => ({
    codePoint,
    rings: outlineOf(fs.readFileSync(path.join(FOLDER, `${name}.svg`), 'utf8')),
  }));
  return writeFont('cams-icons', glyphs);
}
