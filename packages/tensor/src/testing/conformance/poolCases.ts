import { type Window2d, windowCounts } from '../../kernels/window2d.ts';
import { forEachTap } from '../../reference/window2d.ts';
import type { Draw } from './draw.ts';

/** Windows over pictures of a few pixels. */
interface Case {
  readonly input: readonly [number, number, number, number];
  readonly output: readonly [number, number, number, number];
  readonly window: Window2d;
}

export function* poolCases({ integer, length }: Draw): Iterable<Case> {
  for (let trial = 0; trial < 20; trial += 1) {
    const size = [1 + integer(3), 1 + integer(4)] as const;
    const stride = [1 + integer(3), 1 + integer(3)] as const;
    const padding = [integer(Math.floor(size[0] / 2) + 1), integer(Math.floor(size[1] / 2) + 1)] as const;
    const window = { size, stride, padding };
    const [H, W] = [size[0] + integer(4), size[1] + integer(4)];
    const [B, C] = [1 + integer(3), length()];
    yield { input: [B, H, W, C], output: [B, ...windowCounts('pool', [H, W], window), C], window };
  }
}

/**
 * @param visit is called with the index of an input element and the index of the output element whose window
 * contains it.
 */
export function forEachPooled(
  { input: [B, H, W, C], output: [, OH, OW], window }: Case,
  visit: (from: number, to: number) => void,
): void {
  for (let b = 0; b < B; b += 1) {
    forEachTap(b, { H, W, OH, OW, window }, (pixel, place) => {
      for (let c = 0; c < C; c += 1) visit(pixel * C + c, place * C + c);
    });
  }
}
