import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { unionOf } from '../pictures/box';
import { mergeColors } from '../pictures/mergeColors';
import { findPictures, ICON, MAX_ANIMATION_KILOBYTES, PICTURE_FOLDERS } from '../pictures/pictureFiles';
import { inRoot } from '../vscode/paths';
import { readManifest } from './support/manifest';

/** Returns the pictures that the pages of the repository show, relative to the root. */
function picturesInPages(): string[] {
  const pages = [
    ...fs.readdirSync(inRoot()).filter((name) => name.endsWith('.md')),
    ...fs.readdirSync(inRoot('docs')).map((name) => `docs/${name}`),
  ];
  return pages.flatMap((page) => {
    const text = fs.readFileSync(inRoot(page), 'utf8');
    return [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, target = '']) =>
      path.posix.join(path.posix.dirname(page), target),
    );
  });
}

const picturesInWalkthrough = (): string[] =>
  readManifest()
    .contributes.walkthroughs.flatMap(({ steps }) => steps)
    .flatMap(({ media }) => Object.values(media.image));

const picturesIn = (folder: string): string[] =>
  findPictures().filter((file) => path.posix.dirname(file) === folder);

const kilobytes = (file: string): number => fs.statSync(inRoot(file)).size / 1024;

/** Returns 3 bytes for each color. */
function pixelsOf(colors: readonly number[]): Buffer {
  const rgb = Buffer.alloc(colors.length * 3);
  colors.forEach((color, n) => rgb.writeUIntBE(color, n * 3, 3));
  return rgb;
}

/** An animated WebP file says so in its header. */
const isAnimated = (file: string): boolean =>
  fs.readFileSync(inRoot(file)).subarray(0, 64).includes('ANIM', 0, 'latin1');

describe('pictures', () => {
  it('are those that pages and the walkthrough show: each exists, and none is left over', () => {
    const shown = [...new Set([...picturesInPages(), ...picturesInWalkthrough()])];
    assert.deepEqual(findPictures().toSorted(), shown.toSorted());
  });

  for (const { folder, maxKilobytes } of Object.values(PICTURE_FOLDERS)) {
    it(`in ${folder} are within their limits`, () => {
      for (const file of picturesIn(folder)) {
        const limit = isAnimated(file) ? MAX_ANIMATION_KILOBYTES : maxKilobytes;
        assert.ok(kilobytes(file) <= limit, `${file} has ${kilobytes(file)} KB`);
      }
    });
  }

  it('of the walkthrough are together within the limit of the package', () => {
    const { folder, maxTotalKilobytes } = PICTURE_FOLDERS.walkthrough;
    const total = picturesIn(folder).reduce((sum, file) => sum + kilobytes(file), 0);
    assert.ok(total <= maxTotalKilobytes, `they have ${total} KB`);
  });

  it('include the icon of the extension, at 128 pixels', () => {
    assert.equal(readManifest().icon, ICON.file);
    assert.ok(kilobytes(ICON.file) <= ICON.maxKilobytes);
    const header = fs.readFileSync(inRoot(ICON.file)).subarray(16, 24);
    assert.deepEqual([header.readUInt32BE(0), header.readUInt32BE(4)], [128, 128]);
  });

  it('of the walkthrough exist once for each kind of theme', () => {
    for (const { steps } of readManifest().contributes.walkthroughs) {
      for (const { media } of steps) {
        const [step] = path.posix.basename(media.image.dark).split('-');
        for (const [theme, file] of Object.entries(media.image)) {
          assert.equal(file, `${PICTURE_FOLDERS.walkthrough.folder}/${step ?? ''}-${theme}.webp`);
        }
      }
    }
  });

  it('of the package keep the colors of text, background and icons when shades are merged', () => {
    const [white, black, green] = [0xffffff, 0x202020, 0x388a34];
    const shades = [white, ...Array<number>(200).fill(black), 0x707070, 0x606060, 0x5a5a5a, green, green];
    const background = Array<number>(2000).fill(white);
    const reduced = mergeColors(pixelsOf([...shades, ...background]), 4);
    const colors = new Set(
      Array.from({ length: reduced.length / 3 }, (_, n) => reduced.readUIntBE(n * 3, 3)),
    );
    assert.deepEqual(colors, new Set([white, black, 0x636363, green]));
  });

  it('are cut to the elements that they show', () => {
    const viewport = { width: 100, height: 100 };
    const boxes = [
      { x: 10.4, y: 20, width: 10, height: 10 },
      { x: 40, y: 5, width: 20.2, height: 10 },
    ];
    assert.deepEqual(unionOf(boxes, { viewport }), { x: 10, y: 5, width: 51, height: 25 });
    assert.deepEqual(unionOf(boxes, { viewport, margin: 50 }), { x: 0, y: 0, width: 100, height: 80 });
    assert.deepEqual(unionOf(boxes, { viewport, maxWidth: 20, maxHeight: 8 }), {
      x: 10,
      y: 5,
      width: 20,
      height: 8,
    });
  });
});
