/** How the network's outputs become probabilities. */
export interface Calibration {
  /** The logits are divided by it. */
  readonly temperature: number;
  /**
   * What is no digit is so much rarer in use than it was in the training: its share is divided by this.
   */
  readonly rarity: number;
}

/** When a reader doubts. */
export interface Doubt {
  /** A digit below this confidence is doubted, … */
  readonly unsureBelow: number;
  /** … and one that is no digit with this probability or more. */
  readonly unsureFrom: number;
}

/**
 * Chosen on people that were left out of training; the rarity is an assumption. `scripts/judge.ts` prints
 * what they would choose. It takes each sign for one digit, so it doubts less: a reader also takes some signs
 * for numbers.
 */
export const settings: Calibration & Doubt = {
  temperature: 1.2,
  rarity: 10,
  unsureBelow: 0.4,
  unsureFrom: 0.23,
};
