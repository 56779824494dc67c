import sharp from 'sharp';

/** A screenshot (PNG) of an animation, and how long it is shown. */
export interface Frame {
  readonly png: Buffer;
  readonly durationMs: number;
}

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

/** Encodes screenshots of equal size as an animated WebP that repeats for ever. */
export function encodeAnimation(frames: readonly Frame[]): Promise<Buffer> {
  return sharp(
    frames.map(({ png }) => png),
    { join: { animated: true } },
  )
    .webp({ ...LOSSLESS, loop: 0, delay: frames.map(({ durationMs }) => durationMs) })
    .toBuffer();
}
