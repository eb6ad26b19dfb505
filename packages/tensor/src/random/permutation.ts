import type { Random } from './random.ts';

/**
 * The numbers from 0 to `count - 1` in random order. All orders are equally likely.
 * R. Durstenfeld: Algorithm 235, Random permutation (1964), the "Fisher–Yates shuffle".
 */
export function permutation(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random.integer(last + 1);
    const kept = order[last];
    order[last] = order[other];
    order[other] = kept;
  }
  return order;
}
