import sharp from 'sharp';
import { mergeColors } from './mergeColors';

/** A screenshot (PNG) of an animation, and how long it is shown. */
export interface Frame {
  readonly png: Buffer;
  readonly durationMs: number;
}

/** Enough for smoothed text in two colors and an icon. Fewer would tint the text. */
const FEW_COLORS = 8;

const LOSSLESS = { lossless: true, effort: 6 } as const;

/** Encodes a screenshot as WebP without any loss. */
export function encodePicture(png: Buffer): Promise<Buffer> {
  return sharp(png).webp(LOSSLESS).toBuffer();
}

/** Encodes a small screenshot as WebP with few colors, for the package. */
export async function encodeSmallPicture(png: Buffer): Promise<Buffer> {
  // This leaves 16 colors. sharp makes palettes of 2, 4, 16 or 256 colors only.
  const palette = await sharp(png).png({ palette: true, colors: 16, dither: 0 }).toBuffer();
  const { data, info } = await sharp(palette).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return await sharp(mergeColors(data, FEW_COLORS), { raw: info }).webp(LOSSLESS).toBuffer();
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
