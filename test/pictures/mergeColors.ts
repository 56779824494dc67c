/** Colors that become one: the first is the most frequent. */
interface ColorGroup {
  readonly color: readonly number[];
  readonly pixels: number;
  readonly members: readonly number[];
}

/** A background or a text is this many times as frequent as its smoothed edges, and keeps its color exactly. */
const DOMINANT = 20;

/** How much worse a wrong hue is than a wrong brightness: text has many shades, an icon has one color. */
const CHROMA_WEIGHT = 8;

/** Merges similar colors of a picture (3 bytes for each pixel) until `count` are left, rare ones first. */
export function mergeColors(rgb: Buffer, count: number): Buffer {
  const pixels = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const color = rgb.readUIntBE(at, 3);
    pixels.set(color, (pixels.get(color) ?? 0) + 1);
  }
  let groups: readonly ColorGroup[] = [...pixels].map(([color, n]) => ({
    color: [color >> 16, (color >> 8) & 0xff, color & 0xff],
    pixels: n,
    members: [color],
  }));
  while (groups.length > count) groups = mergeClosest(groups);
  const merged = new Map(groups.flatMap(({ color, members }) => members.map((member) => [member, color])));
  const result = Buffer.alloc(rgb.length);
  for (let at = 0; at < rgb.length; at += 3) result.set(merged.get(rgb.readUIntBE(at, 3)) ?? [], at);
  return result;
}

function mergeClosest(groups: readonly ColorGroup[]): readonly ColorGroup[] {
  const pairs = groups.flatMap((one, n) => groups.slice(n + 1).map((other) => [one, other] as const));
  const [pair] = pairs.toSorted((a, b) => errorOf(a) - errorOf(b));
  if (!pair) return groups;
  return [...groups.filter((group) => !pair.includes(group)), merge(pair)];
}

/** The squared error that merging adds (Ward's method). */
function errorOf([one, other]: readonly [ColorGroup, ColorGroup]): number {
  const [lightness, ...chroma] = toYCbCr(one.color.map((part, n) => part - (other.color[n] ?? 0)));
  const distance = lightness ** 2 + CHROMA_WEIGHT * chroma.reduce((sum, part) => sum + part ** 2, 0);
  return (distance * one.pixels * other.pixels) / (one.pixels + other.pixels);
}

/** The lightness and the two chroma parts of a color, or of a difference of colors (BT.601). */
function toYCbCr([red = 0, green = 0, blue = 0]: readonly number[]): readonly [number, number, number] {
  const lightness = 0.299 * red + 0.587 * green + 0.114 * blue;
  return [lightness, 0.564 * (blue - lightness), 0.713 * (red - lightness)];
}

function merge(pair: readonly [ColorGroup, ColorGroup]): ColorGroup {
  const [large, small] = pair[0].pixels >= pair[1].pixels ? pair : ([pair[1], pair[0]] as const);
  const pixels = large.pixels + small.pixels;
  const mean = large.color.map((part, n) =>
    Math.round((part * large.pixels + (small.color[n] ?? 0) * small.pixels) / pixels),
  );
  return {
    color: large.pixels > small.pixels * DOMINANT ? large.color : mean,
    pixels,
    members: [...large.members, ...small.members],
  };
}
