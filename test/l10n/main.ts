// `npm run l10n`: writes the English bundle. With `--check`, fails if the file is stale instead.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CliError, runMain } from '../vscode/script';
import { ENGLISH_BUNDLE, extractEnglishBundle } from './englishBundle';

runMain(async () => {
  const extracted = await extractEnglishBundle();
  if (!process.argv.includes('--check')) {
    writeFileSync(ENGLISH_BUNDLE, extracted);
    return 0;
  }
  const written = existsSync(ENGLISH_BUNDLE) ? readFileSync(ENGLISH_BUNDLE, 'utf8') : '';
  if (written === extracted) return 0;
  throw new CliError('l10n/bundle.l10n.json is stale. Run `npm run l10n` to extract the strings again.');
});
