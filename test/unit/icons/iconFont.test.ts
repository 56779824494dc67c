import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { buildIconFont, ICON_CODE_POINTS } from '../../../icons/iconFont.mjs';
import { outlineOf, type Ring } from '../../../icons/strokeOutline.mjs';
import { inRoot } from '../../vscode/paths';

const NAMES = Object.keys(ICON_CODE_POINTS);
const sourceOf = (name: string) => readFileSync(inRoot('icons', `${name}.svg`), 'utf8');

/** Whether a point is painted, by the nonzero rule. */
function isPainted(rings: readonly Ring[], [x, y]: readonly [number, number]): boolean {
  let winding = 0;
  for (const ring of rings) {
    ring.forEach(([x0, y0], index) => {
      const [x1, y1] = ring[(index + 1) % ring.length] ?? [x0, y0];
      if (y0 <= y === y1 <= y) return;
      if (x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) winding += y1 > y0 ? 1 : -1;
    });
  }
  return winding !== 0;
}

/** The painted pixels of an icon as text, sampled at the pixel centers. */
function picture(name: string): string {
  const rings = outlineOf(sourceOf(name));
  const rows = Array.from({ length: 16 }, (_, y) =>
    Array.from({ length: 16 }, (__, x) => (isPainted(rings, [x + 0.5, y + 0.5]) ? '#' : '.')).join(''),
  );
  return rows.join('\n');
}

describe('icon font', () => {
  it('has one SVG file for each icon', () => {
    const files = readdirSync(inRoot('icons')).filter((file) => file.endsWith('.svg'));
    assert.deepEqual(files.map((file) => file.replace('.svg', '')).toSorted(), NAMES.toSorted());
  });

  it('uses only SVG that the outlines support', () => {
    for (const name of NAMES) {
      const elements = sourceOf(name)
        .split('\n')
        .slice(1, -2)
        .map((line) => line.trim());
      for (const element of elements)
        assert.match(element, /^<path d="[MLHVCAZ\d. -]+"\/>$|^<circle cx="[\d.]+" cy="[\d.]+" r="[\d.]+" /);
    }
  });

  it('keeps every icon inside its 16×16 pixels', () => {
    for (const name of NAMES) {
      const numbers = outlineOf(sourceOf(name)).flat(2);
      assert.ok(Math.min(...numbers) >= 0 && Math.max(...numbers) <= 16, name);
    }
  });

  it('paints strokes one pixel wide, with the inside of closed lines empty', () => {
    assert.deepEqual(picture('channel-messenger').split('\n').slice(2, 15), [
      '..############..',
      '.#............#.',
      '.#............#.',
      '.#............#.',
      '.#..##.##.##..#.',
      '.#..##.##.##..#.',
      '.#............#.',
      '.#............#.',
      '.#............#.',
      '..###..#######..',
      '....#.##........',
      '....##..........',
      '....#...........',
    ]);
  });

  it('gives every icon a different picture', () => {
    assert.equal(new Set(NAMES.map(picture)).size, NAMES.length);
  });

  it('is a TrueType font with a glyph for every icon, the same bytes each time', () => {
    const font = buildIconFont();
    assert.ok(font.equals(buildIconFont()));
    const tables = new Map(
      Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
        const at = 12 + 16 * index;
        const [offset, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
        return [font.toString('latin1', at, at + 4), font.subarray(offset, offset + length)];
      }),
    );
    assert.deepEqual(
      [...tables.keys()],
      ['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'],
    );
    assert.equal(tables.get('maxp')?.readUInt16BE(4), NAMES.length + 1);
    const loca = tables.get('loca') ?? Buffer.alloc(0);
    assert.equal(loca.readUInt32BE(loca.length - 4), tables.get('glyf')?.length);
  });
});
