import { DIGITS } from '../../src/digits.ts';
import { directionOf, remember } from '../../src/learning/examples.ts';
import type { Scores } from '../../src/network/digitNetwork.ts';
import type { Drawing } from './people.ts';

/** Each how many drawings of others one is read again after teaching. */
const OTHERS = 7;

/**
 * Teaches one example of each digit that was misread to each writer's reader, and reads the rest of the
 * writer's digits and those of others again.
 * @returns a sentence with the accuracies before and after.
 */
export function adaptationOf(digits: readonly Drawing[], scores: readonly Scores[]): string {
  const labels = digits.map(({ label }) => Number(label));
  const directions = scores.map(({ features }) => directionOf(features));
  const before = scores.map(({ logits }) => best(logits));
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
      const after = best(remember(scores[index].logits, directions[index], examples));
      if (after === labels[index]) figures.after += 1;
    };
    const mine = new Set(own);
    for (const index of own) if (!taught.has(index)) tally(rest, index);
    for (let index = 0; index < digits.length; index += OTHERS) if (!mine.has(index)) tally(others, index);
  }
  const percent = (part: number, count: number) => `${((100 * part) / count).toFixed(2)} %`;
  return (
    `the rest of a writer's digits ${percent(rest.before, rest.count)} → ${percent(rest.after, rest.count)}, ` +
    `of others ${percent(others.before, others.count)} → ${percent(others.after, others.count)}`
  );
}

function best(logits: Float64Array): number {
  const digits = logits.subarray(0, DIGITS);
  return digits.indexOf(Math.max(...digits));
}
