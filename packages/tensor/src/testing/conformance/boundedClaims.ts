import { allows, type Bounded, SMALLEST_NORMAL } from './bounded.ts';
import { type Claim, ConformanceError } from './claim.ts';
import { type Draw, draws } from './draw.ts';
import { guardMemory } from './guardMemory.ts';
import type { Computation } from './sameBits.ts';

/** A computation, and the elements of each of its results by the kernels' formulas. */
export interface Trial {
  readonly compute: Computation;
  expected(): readonly (readonly Bounded[])[];
}

/**
 * Two claims, one for ordinary and one for extreme numbers: in every trial, a backend's results are within
 * the bounds of an engine that computes in f32. `Bounded` defines these bounds.
 */
export function boundedClaims(what: string, trials: (draw: Draw) => Iterable<Trial>): Claim[] {
  return draws.map(({ kind, draw }) => ({
    name: `${what} is within the bounds of f32 on ${kind} numbers`,
    async run(backend) {
      for (const { compute, expected } of trials(normal(draw()))) {
        const bounds = expected();
        const guard = guardMemory(backend);
        const results = compute(guard.backend);
        for (const [index, buffer] of results.entries()) {
          expectAllowed(await backend.download(buffer), bounds[index]);
        }
        await guard.expectNothingElseChanged(results);
      }
    },
  }));
}

/** A draw without the numbers that an engine may replace by 0. */
export function normal(draw: Draw): Draw {
  return {
    ...draw,
    values: (size) => draw.values(size).map((value) => (Math.abs(value) < SMALLEST_NORMAL ? 0 : value)),
  };
}

/** @throws ConformanceError when a number is not within its bound. */
function expectAllowed(actual: ArrayLike<number>, bounds: readonly Bounded[]): void {
  if (actual.length !== bounds.length) {
    throw new ConformanceError(`expected ${bounds.length} elements, but got ${actual.length}.`);
  }
  for (const [index, bound] of bounds.entries()) {
    if (allows(bound, actual[index])) continue;
    throw new ConformanceError(
      `element ${index} is ${actual[index]}, expected ${bound.value} with an error of at most ${bound.error}.`,
    );
  }
}
