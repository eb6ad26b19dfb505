/** A file of a picture whose class is the name of its folder. */
export interface LabelledPicture {
  /** Its path below the set, with `/` between folders: `train/7/0001.png`. */
  readonly path: string;
  /** Reads the whole file. */
  read(): Promise<Uint8Array>;
}

/** What the path of a picture says about it. */
export interface PicturePlace {
  readonly className: string;
  readonly part: 'train' | 'test';
}

/**
 * Reads the class and the part from a path: the class is the last folder, and a folder `test` or `testing`
 * above it holds test images.
 * @returns undefined for files that lie in no folder, and for hidden ones.
 */
export function placeOf(path: string): PicturePlace | undefined {
  const folders = path.split('/');
  const name = folders.pop();
  const className = folders.pop();
  if (name === undefined || className === undefined) return undefined;
  if ([name, className, ...folders].some((each) => /^\.|^__MACOSX$/.test(each))) return undefined;
  return { className, part: folders.some((folder) => /^test(ing)?$/i.test(folder)) ? 'test' : 'train' };
}
