import type { ImageTransform } from './imageTransform.ts';

const made = new WeakSet<ImageTransform>();

/** Marks a transform of this package, which a worker can make again from its kind and its settings. */
export function ourTransform(transform: ImageTransform): ImageTransform {
  made.add(transform);
  return transform;
}

/** Whether a transform is of this package. A changed copy of one is not. */
export function isOurs(transform: ImageTransform): boolean {
  return made.has(transform);
}
