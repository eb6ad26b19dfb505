import type { Tensor } from '@inkling/tensor';
import { exp, log } from '@inkling/tensor/math';
import { answerOf } from './answer.ts';
import type { DigitNetwork, Scores } from './digitNetwork.ts';
import { probabilitiesOf } from './probabilities.ts';
import { settings } from './settings.ts';
import { type Turn, turn } from './turn.ts';

/** An answer of this confidence or more needs no second look. */
const CLEAR = 0.8;
/** By 12.7° to either side. With 9, 40 and 41, the sine and the cosine are exact. */
const TURNS: readonly Turn[] = [
  { cosine: 40 / 41, sine: 9 / 41 },
  { cosine: 40 / 41, sine: -9 / 41 },
];
/** The more it is, the less a strong logit of one look outweighs the others. */
const SOFTNESS = 3;

/** A picture u8 `[784]`, and what the network said about it. */
interface Seen extends Scores {
  readonly picture: Tensor<'u8'>;
}

/**
 * Looks again at what is not clear: at the picture turned a little to the left and to the right, as a person
 * tilts the head. All of it takes one pass through the network.
 *
 * @returns the same in the same order, with logits that say what all looks say. The features are those of
 * the first look.
 */
export async function lookAgain<One extends Seen>(
  network: DigitNetwork,
  seen: readonly One[],
): Promise<readonly One[]> {
  const unclear = [...seen.keys()].filter((index) => !isClear(seen[index]));
  if (unclear.length === 0) return seen;
  const turned = unclear.flatMap((index) => TURNS.map((one) => turn(seen[index].picture, one)));
  const looks = await network.score(turned);
  const looked = [...seen];
  for (const [at, index] of unclear.entries()) {
    const others = looks.slice(at * TURNS.length, (at + 1) * TURNS.length);
    looked[index] = { ...seen[index], logits: joined([seen[index], ...others]) };
  }
  return looked;
}

function isClear({ logits }: Scores): boolean {
  return answerOf(probabilitiesOf(logits, settings)).confidence >= CLEAR;
}

/**
 * The logits of several looks as one: between their mean and their greatest, so that a look that recognizes
 * something counts more than one that does not.
 */
function joined(looks: readonly Scores[]): Float64Array {
  return looks[0].logits.map(
    (_, output) =>
      SOFTNESS *
      log(looks.reduce((sum, { logits }) => sum + exp(logits[output] / SOFTNESS), 0) / looks.length),
  );
}
