import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../vscode/paths';

/** A folder of pictures and the largest size that one of them may have. */
export interface PictureFolder {
  readonly folder: string;
  readonly maxKilobytes: number;
  /** The limit of all of them together. */
  readonly maxTotalKilobytes?: number;
}

/** Every folder that `npm run pictures` writes. Only the walkthrough's pictures are in the package. */
export const PICTURE_FOLDERS = {
  readme: { folder: 'media/readme', maxKilobytes: 250 },
  walkthrough: { folder: 'media/walkthrough', maxKilobytes: 8, maxTotalKilobytes: 110 },
} as const satisfies Record<string, PictureFolder>;

/** The limit of an animated picture. */
export const MAX_ANIMATION_KILOBYTES = 1536;

/** The icon of the extension. */
export const ICON = { file: 'media/icon.png', maxKilobytes: 16 } as const;

/** Returns the pictures of all folders, relative to the root, with forward slashes. */
export function findPictures(): string[] {
  return Object.values(PICTURE_FOLDERS).flatMap(({ folder }) =>
    fs
      .readdirSync(inRoot(folder))
      .sort()
      .map((name) => path.posix.join(folder, name)),
  );
}

/** Writes a picture. Throws if it is larger than its limit. */
export function writePicture(file: string, content: Buffer, maxKilobytes: number): void {
  if (content.length > maxKilobytes * 1024) {
    throw new Error(`${file} has ${Math.ceil(content.length / 1024)} KB; the limit is ${maxKilobytes} KB.`);
  }
  fs.mkdirSync(path.dirname(inRoot(file)), { recursive: true });
  fs.writeFileSync(inRoot(file), content);
}
