import { Tensor } from '@inkling/tensor';
import type { LabelledImages } from '../dataset/imageDataset.ts';
import type { Augmentation } from './augmentation.ts';
import { createRowAugmentation, type Draw } from './augmentRows.ts';
import type { ImageTransform } from './imageTransform.ts';

/** Transforms in a row, as one augmentation. `augmentedData` prepares it for each epoch of training. */
export interface ComposedAugmentation extends Augmentation<Partial<Draw>> {
  readonly transforms: readonly ImageTransform[];
}

/**
 * Composes transforms into an augmentation, which applies them in their order:
 *
 *     const augmentation = augment([shift(), rotate({ degrees: 15 }), elastic()]);
 *     const epoch3 = augmentation(digits, { seed: 1, epoch: 3 });
 *
 * Every epoch has another draw; the same seed and epoch give the same bits on every machine. Neighbouring
 * transforms that move ink (shift, rotate, scale, shear, elastic) become one resampling: an image is blurred
 * once. Their affine maps act in their order, and elastic displacements after them.
 */
export function augment(transforms: readonly ImageTransform[]): ComposedAugmentation {
  const augmentation = (
    images: LabelledImages,
    { seed = 0, epoch = 0 }: Partial<Draw> = {},
  ): LabelledImages => {
    // Not `slice`, which does not copy the bytes of a Buffer of Node.
    const pixels = new Uint8Array(images.inputs.data);
    createRowAugmentation(transforms, images)(pixels, 0, { seed, epoch });
    return { ...images, inputs: new Tensor('u8', images.inputs.shape, pixels) };
  };
  return Object.assign(augmentation, { transforms });
}
