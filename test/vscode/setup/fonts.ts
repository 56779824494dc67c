import fs from 'node:fs';
import path from 'node:path';
import { CACHE } from '../paths';

/** A Debian package with fonts that the demo's names need. */
export interface FontPackage {
  readonly name: string;
  /** A file of the package: if it exists, the package is installed. */
  readonly file: string;
  /** The Unicode scripts that the package adds, or `Emoji`. */
  readonly scripts: readonly string[];
}

const NOTO = '/usr/share/fonts/truetype/noto';

export const FONT_PACKAGES: readonly FontPackage[] = [
  {
    name: 'fonts-noto-core',
    file: `${NOTO}/NotoSansDevanagari-Regular.ttf`,
    scripts: ['Arabic', 'Bengali', 'Devanagari', 'Thai'],
  },
  {
    name: 'fonts-noto-cjk',
    file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
    scripts: ['Han', 'Hiragana', 'Katakana'],
  },
  { name: 'fonts-noto-color-emoji', file: `${NOTO}/NotoColorEmoji.ttf`, scripts: ['Emoji'] },
];

/** How fonts are installed on a machine. */
export interface FontInstaller {
  readonly exists: (file: string) => boolean;
  /** Installs Debian packages. Resolves to whether that succeeded. */
  readonly install: (packages: readonly string[]) => Promise<boolean>;
  readonly log: (text: string) => void;
}

/** Remembers a failed installation, so that it is tried once per checkout and not by every test process. */
const FAILED = path.join(CACHE, 'fonts-not-installed');

/** Installs the missing fonts. If that fails, it says so once: tests do not need fonts, only pictures do. */
export async function installFonts(
  { exists, install, log }: FontInstaller,
  failedFile = FAILED,
): Promise<void> {
  const missing = FONT_PACKAGES.filter(({ file }) => !exists(file)).map(({ name }) => name);
  if (missing.length === 0 || fs.existsSync(failedFile)) return;
  if (await install(missing)) return;
  fs.mkdirSync(path.dirname(failedFile), { recursive: true });
  fs.writeFileSync(failedFile, `${missing.join('\n')}\n`);
  log(`Pictures may show empty boxes for some letters: ${missing.join(', ')} could not be installed.`);
}
