import type { Backend } from '../../backend.ts';
import type { BackendBuffer, BufferDType } from '../../buffer.ts';
import { referenceBackend } from '../../reference/index.ts';
import { type Claim, expectSameBits } from './claim.ts';
import { type Draw, draws } from './draw.ts';
import { guardMemory } from './guardMemory.ts';

/** Some work on a backend, and the buffers that hold its results. */
export type Computation = (backend: Backend) => BackendBuffer<BufferDType>[];

/**
 * Two claims, one for ordinary and one for extreme numbers: in every computation, a backend's results have
 * the reference's bits.
 */
export function sameBitsClaims(
  what: string,
  computations: (draw: Draw) => Iterable<{ readonly compute: Computation }>,
): Claim[] {
  return draws.map(({ kind, draw }) => ({
    name: `${what} has the reference's bits on ${kind} numbers`,
    async run(backend) {
      const reference = referenceBackend();
      for (const { compute } of computations(draw())) {
        const expected = compute(reference);
        const guard = guardMemory(backend);
        const results = compute(guard.backend);
        for (const [index, buffer] of results.entries()) {
          expectSameBits(
            await backend.download(buffer),
            await reference.download(expected[index]),
            buffer.shape,
          );
        }
        await guard.expectNothingElseChanged(results);
      }
    },
  }));
}
