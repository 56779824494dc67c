import fs from 'node:fs';
import { chromium, test } from '@playwright/test';
import sharp from 'sharp';
import { readSetup } from '../e2e/driver/setup';
import { inRoot } from '../vscode/paths';
import { ICON, writePicture } from './pictureFiles';

/** The size that the marketplaces ask for. */
const SIZE = 128;

test('the icon of the extension', async () => {
  const svg = fs.readFileSync(inRoot('test/pictures/icon.svg'), 'utf8');
  const browser = await chromium.launch({ executablePath: readSetup().browser, args: ['--no-sandbox'] });
  const page = await browser.newPage({
    viewport: { width: SIZE, height: SIZE },
    deviceScaleFactor: 1,
  });
  await page.setContent(`<style>body { margin: 0 }</style>${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  await browser.close();
  writePicture(ICON.file, await sharp(png).png({ palette: true, effort: 10 }).toBuffer(), ICON.maxKilobytes);
});
