/** A closed ring of points, in pixels of the 16×16 grid, y down. */
export type Ring = readonly (readonly [x: number, y: number])[];

/** Returns the outlines of an SVG icon. Rings that turn clockwise on screen are filled, the others are holes. */
export function outlineOf(svg: string): readonly Ring[];
