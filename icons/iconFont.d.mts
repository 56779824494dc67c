/** The code point of each icon; its source is `<name>.svg`. */
export const ICON_CODE_POINTS: Readonly<Record<string, number>>;

/** Returns the icon font, a TrueType file. */
export function buildIconFont(): Buffer;
