import { centerStrokes, type LabelledImages } from '@inkling/mnist';
import { Tensor } from '@inkling/tensor';
import type { DigitNetwork, Scores } from '../../src/network/digitNetwork.ts';
import { lookAgain } from '../../src/network/secondLook.ts';
import type { Drawing } from '../training/people.ts';

/** So many pictures take one pass through the network. */
const BATCH = 200;

/** The scores of drawings, each taken for one digit, after the second look. */
export function scoreDrawings(network: DigitNetwork, drawings: readonly Drawing[]): Promise<Scores[]> {
  return scorePictures(
    network,
    drawings.map(({ strokes }) => centerStrokes(strokes)),
  );
}

/** The scores of the images of a dataset, after the second look. */
export function scoreImages(network: DigitNetwork, { inputs }: LabelledImages): Promise<Scores[]> {
  const [count, pixels] = inputs.shape;
  return scorePictures(
    network,
    Array.from(
      { length: count },
      (_, row) => new Tensor('u8', [pixels], inputs.data.subarray(row * pixels, (row + 1) * pixels)),
    ),
  );
}

async function scorePictures(network: DigitNetwork, pictures: readonly Tensor<'u8'>[]): Promise<Scores[]> {
  const scores: Scores[] = [];
  for (let at = 0; at < pictures.length; at += BATCH) {
    const batch = pictures.slice(at, at + BATCH);
    const seen = (await network.score(batch)).map((one, index) => ({ ...one, picture: batch[index] }));
    scores.push(...(await lookAgain(network, seen)));
  }
  return scores;
}
