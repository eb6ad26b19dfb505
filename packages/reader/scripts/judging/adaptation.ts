import { directionOf, remember } from '../../src/learning/examples.ts';
import { answerOf } from '../../src/network/answer.ts';
import type { Scores } from '../../src/network/digitNetwork.ts';
import type { Drawing } from '../training/people.ts';

/** Each how many drawings of others one is read again after teaching. */
const OTHERS = 7;

/** The accuracy of the best guess before and after teaching. */
interface Effect {
  readonly before: number;
  readonly after: number;
}

/** What teaching does for the taught writer, and for others. */
export interface Adaptation {
  /** The digits of the writer that were not taught. */
  readonly rest: Effect;
  readonly others: Effect;
}

/**
 * Teaches one example of each digit that was misread to each writer's reader, and reads the rest of the
 * writer's digits and those of others again.
 */
export function adaptationOf(digits: readonly Drawing[], scores: readonly Scores[]): Adaptation {
  const labels = digits.map(({ label }) => Number(label));
  const directions = scores.map(({ features }) => directionOf(features));
  const before = scores.map(({ logits }) => answerOf(logits).digit);
  const rest = { count: 0, before: 0, after: 0 };
  const others = { count: 0, before: 0, after: 0 };
  const writers = Map.groupBy(digits.keys(), (index) => `${digits[index].source} ${digits[index].writer}`);
  for (const own of writers.values()) {
    const wrong = new Map<number, number>();
    for (const index of own) if (before[index] !== labels[index]) wrong.set(labels[index], index);
    if (wrong.size === 0) continue;
    const taught = new Set(wrong.values());
    const examples = [...taught].map((index) => ({
      digit: labels[index],
      direction: directions[index],
    }));
    const tally = (figures: typeof rest, index: number) => {
      figures.count += 1;
      if (before[index] === labels[index]) figures.before += 1;
      const after = answerOf(remember(scores[index].logits, directions[index], examples)).digit;
      if (after === labels[index]) figures.after += 1;
    };
    const mine = new Set(own);
    for (const index of own) if (!taught.has(index)) tally(rest, index);
    for (let index = 0; index < digits.length; index += OTHERS) if (!mine.has(index)) tally(others, index);
  }
  const effect = ({ count, before, after }: typeof rest) => ({
    before: before / count,
    after: after / count,
  });
  return { rest: effect(rest), others: effect(others) };
}
