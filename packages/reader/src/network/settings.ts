/** How the network's outputs are understood. */
interface Settings {
  /** The logits are divided by it, so that the probabilities mean what they say. */
  readonly temperature: number;
  /** A digit below this confidence is doubted. */
  readonly unsureBelow: number;
  /** A doubted drawing is refused if the probability that it is no digit is at least this. */
  readonly refuseFrom: number;
}

/** `scripts/judge.ts` prints what people that were left out of training say about these numbers. */
export const settings: Settings = { temperature: 1, unsureBelow: 0.5, refuseFrom: 0.5 };
