import type { Draw } from '../augmentRows.ts';
import type { ImageSize } from '../imageSize.ts';

/** A transform as plain data: its name in `transforms`, and its settings. */
export interface TransformData {
  readonly kind: string;
  readonly settings: Readonly<Record<string, number>>;
}

/** The first message to the worker. */
export interface Start {
  readonly transforms: readonly TransformData[];
  readonly size: ImageSize;
  /** All images, `[count * width * height]`. */
  readonly pixels: Uint8Array;
}

/**
 * Every other message to the worker: images to be transformed, the rows from `first` up to, but without,
 * `end`.
 */
export interface Block {
  readonly draw: Draw;
  readonly first: number;
  readonly end: number;
}

/** The answer of the worker. */
export interface TransformedBlock extends Block {
  /** `[(end - first) * width * height]` */
  readonly pixels: Uint8Array<ArrayBuffer>;
}
