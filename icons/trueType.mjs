// Writes a minimal TrueType font. Format: https://learn.microsoft.com/typography/opentype/spec/

/** Font units of the em square. */
const EM = 1024;

/** Concatenates big-endian numbers: `[size in bytes, value]`. */
function pack(...fields) {
  return Buffer.concat(
    fields.map(([size, value]) => {
      const bytes = Buffer.alloc(size);
      if (size === 8) bytes.writeBigUInt64BE(BigInt(value));
      else bytes.writeUIntBE(value < 0 ? value + 2 ** (8 * size) : value, 0, size);
      return bytes;
    }),
  );
}

const u8 = (value) => [1, value];
const u16 = (value) => [2, value];
const u32 = (value) => [4, value];

/**
 * Returns a font as a Buffer. The same input gives the same bytes.
 * @param name the font's family
 * @param glyphs `{ codePoint, rings }`: rings of points on a grid of 16×16 pixels, y down
 */
export function writeFont(name, glyphs) {
  const sorted = [
    { codePoint: undefined, rings: [] },
    ...glyphs.toSorted((a, b) => a.codePoint - b.codePoint),
  ];
  const outlines = sorted.map(({ rings }) => rings.map((ring) => ring.map(toUnits)));
  const data = outlines.map(glyphData);
  const offsets = data.reduce((list, bytes) => [...list, list.at(-1) + bytes.length], [0]);
  const points = outlines.map((rings) => rings.flat().length);
  const contours = outlines.map((rings) => rings.length);
  return sfnt({
    'OS/2': os2(sorted),
    cmap: cmap(sorted),
    glyf: Buffer.concat(data),
    head: pack(
      ...[u32(0x10000), u32(0x10000), u32(0), u32(0x5f0f3cf5), u16(0b1011), u16(EM)],
      ...[[8, 0], [8, 0], u16(0), u16(0), u16(EM), u16(EM), u16(0), u16(8), u16(2), u16(1), u16(0)],
    ),
    hhea: pack(
      ...[u32(0x10000), u16(EM), u16(0), u16(0), u16(EM), u16(0), u16(0), u16(EM), u16(1)],
      ...[u16(0), u16(0), [8, 0], u16(0), u16(sorted.length)],
    ),
    hmtx: pack(...outlines.flatMap((rings) => [u16(EM), u16(leftEdge(rings))])),
    loca: pack(...offsets.map(u32)),
    maxp: pack(
      ...[u32(0x10000), u16(sorted.length), u16(Math.max(...points)), u16(Math.max(...contours))],
      ...[u16(0), u16(0), u16(1), ...Array.from({ length: 8 }, () => u16(0))],
    ),
    name: nameTable(name),
    post: pack(u32(0x30000), ...Array.from({ length: 7 }, () => u32(0))),
  });
}

function toUnits([x, y]) {
  return [Math.round((x * EM) / 16), EM - Math.round((y * EM) / 16)];
}

function leftEdge(rings) {
  return rings.length === 0 ? 0 : Math.min(...rings.flat().map(([x]) => x));
}

/** A simple glyph; all of its points are on the outline. */
function glyphData(rings) {
  const all = rings.flat();
  if (all.length === 0) return Buffer.alloc(0);
  const [xs, ys] = [0, 1].map((axis) => all.map((point) => point[axis]));
  const ends = rings.map((_, index) => rings.slice(0, index + 1).flat().length - 1);
  const deltas = (values) => values.map((value, index) => value - (values[index - 1] ?? 0));
  const [dx, dy] = [deltas(xs), deltas(ys)];
  const flags = all.map((_, index) => 1 | flagOf(dx[index], 0x02, 0x10) | flagOf(dy[index], 0x04, 0x20));
  const glyph = pack(
    ...[
      u16(rings.length),
      u16(Math.min(...xs)),
      u16(Math.min(...ys)),
      u16(Math.max(...xs)),
      u16(Math.max(...ys)),
    ],
    ...[...ends.map(u16), u16(0), ...flags.map(u8)],
    ...[...dx, ...dy].flatMap(coordinate),
  );
  return Buffer.concat([glyph, Buffer.alloc((4 - (glyph.length % 4)) % 4)]);
}

/** The flag of a delta: `short` if it takes one byte, and `sameOrPositive`. */
function flagOf(delta, short, sameOrPositive) {
  if (delta === 0) return sameOrPositive;
  if (Math.abs(delta) > 255) return 0;
  return delta > 0 ? short | sameOrPositive : short;
}

function coordinate(delta) {
  if (delta === 0) return [];
  return Math.abs(delta) > 255 ? [u16(delta)] : [u8(Math.abs(delta))];
}

/** Maps each code point to its glyph (format 4: one segment per code point). */
function cmap(glyphs) {
  const codes = glyphs.flatMap(({ codePoint }) => codePoint ?? []);
  const ends = [...codes, 0xffff];
  const deltas = [...codes.map((code, index) => index + 1 - code), 1];
  const count = ends.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const body = [
    ...[u16(2 * count), u16(2 * power), u16(Math.log2(power)), u16(2 * (count - power))],
    ...[...ends.map(u16), u16(0), ...ends.map(u16), ...deltas.map((delta) => u16(delta % 0x10000))],
    ...ends.map(() => u16(0)),
  ];
  const length = 6 + pack(...body).length;
  return pack(u16(0), u16(1), u16(3), u16(1), u32(12), u16(4), u16(length), u16(0), ...body);
}

function os2(glyphs) {
  const codes = glyphs.flatMap(({ codePoint }) => codePoint ?? []);
  return pack(
    ...[u16(3), u16(EM), u16(400), u16(5), u16(0)],
    // Subscript, superscript and strikeout metrics, and the family class.
    ...Array.from({ length: 11 }, () => u16(0)),
    ...Array.from({ length: 10 }, () => u8(0)),
    ...[u32(0), u32(0), u32(0), u32(0), u32(0x20202020), u16(0x40)],
    ...[u16(Math.min(...codes)), u16(Math.max(...codes)), u16(EM), u16(0), u16(0), u16(EM), u16(0)],
    ...[u32(0), u32(0), u16(0), u16(0), u16(0), u16(0x20), u16(1)],
  );
}

function nameTable(family) {
  const texts = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family],
  ].map(([id, text]) => ({ id, bytes: Buffer.from(text, 'utf16le').swap16() }));
  let at = 0;
  const records = texts.flatMap(({ id, bytes }) => {
    const record = [u16(3), u16(1), u16(0x409), u16(id), u16(bytes.length), u16(at)];
    at += bytes.length;
    return record;
  });
  const head = pack(u16(0), u16(texts.length), u16(6 + 12 * texts.length), ...records);
  return Buffer.concat([head, ...texts.map(({ bytes }) => bytes)]);
}

/** Joins the tables, sorted by tag and aligned to 4 bytes, behind a directory with their checksums. */
function sfnt(tables) {
  const entries = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1));
  const power = 2 ** Math.floor(Math.log2(entries.length));
  let at = 12 + 16 * entries.length;
  const directory = [];
  const bodies = [];
  for (const [tag, bytes] of entries) {
    const body = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    directory.push(Buffer.from(tag), pack(u32(checksum(body)), u32(at), u32(bytes.length)));
    bodies.push(body);
    at += body.length;
  }
  const head = pack(
    ...[u32(0x10000), u16(entries.length), u16(16 * power), u16(Math.log2(power))],
    u16(16 * (entries.length - power)),
  );
  return Buffer.concat([head, ...directory, ...bodies]);
}

function checksum(bytes) {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) % 2 ** 32;
  return sum;
}
