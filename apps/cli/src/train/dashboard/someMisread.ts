import type { LabelledImages } from '@inkling/mnist';
import type { Network } from '@inkling/nn';
import { slice } from '@inkling/tensor';
import { findMisread } from '../misread.ts';
import type { SmallImage } from './frame.ts';
import { shrink } from './shrink.ts';

/** Images that are looked at. More would keep training waiting. */
const SAMPLES = 1000;
/** More than a terminal shows. */
const SHOWN = 60;

/** Some misread images for the dashboard, the surest mistakes first. */
export async function someMisread(network: Network, images: LabelledImages): Promise<SmallImage[]> {
  const samples = Math.min(SAMPLES, images.inputs.shape[0]);
  const part = { inputs: slice(images.inputs, [0, samples]), targets: slice(images.targets, [0, samples]) };
  const misread = await findMisread(network, part);
  return misread.slice(0, SHOWN).map((image) => shrink(image, images));
}
