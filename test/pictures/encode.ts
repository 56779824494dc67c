import sharp from 'sharp';

/** Shades enough for smoothed text on a few backgrounds; the picture is half as large as with all of them. */
const FEW_COLORS = 16;

const LOSSLESS = { lossless: true, effort: 6 } as const;

/** Encodes a screenshot as WebP without any loss. */
export function encodePicture(png: Buffer): Promise<Buffer> {
  return sharp(png).webp(LOSSLESS).toBuffer();
}

/** Encodes a small screenshot as WebP with few colors, for the package. */
export async function encodeSmallPicture(png: Buffer): Promise<Buffer> {
  const reduced = await sharp(png).png({ palette: true, colors: FEW_COLORS, dither: 0 }).toBuffer();
  return await sharp(reduced).webp(LOSSLESS).toBuffer();
}
