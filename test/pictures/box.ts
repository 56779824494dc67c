/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How to combine boxes into one. */
export interface UnionOptions {
  readonly viewport: Pick<Box, 'width' | 'height'>;
  readonly margin?: number;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
}

/** Returns the smallest box around all boxes and a margin, inside the viewport and not larger than the maximum. */
export function unionOf(boxes: readonly Box[], options: UnionOptions): Box {
  const { viewport, margin = 0, maxWidth = Infinity, maxHeight = Infinity } = options;
  const left = Math.max(0, Math.floor(Math.min(...boxes.map(({ x }) => x)) - margin));
  const top = Math.max(0, Math.floor(Math.min(...boxes.map(({ y }) => y)) - margin));
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
  return {
    x: left,
    y: top,
    width: Math.min(Math.ceil(Math.min(right, viewport.width) - left), maxWidth),
    height: Math.min(Math.ceil(Math.min(bottom, viewport.height) - top), maxHeight),
  };
}
