import type { ImageDataset } from '../dataset/imageDataset.ts';

/** Looks for one thing in images that usually means that they are not what their user thinks. */
export interface Check {
  /** A name for programs: `'one-class'`. */
  readonly name: string;
  /** Whether a network cannot learn to recognize digits from images in which the check finds something. */
  readonly isSevere: boolean;
  /** @returns what it found, as a sentence; `undefined` when there is nothing to say. */
  find(images: ImageDataset): string | undefined;
}
