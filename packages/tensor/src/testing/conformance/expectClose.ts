import type { Backend } from '../../backend.ts';
import type { BackendBuffer } from '../../buffer.ts';
import { ConformanceError } from './claim.ts';

/**
 * @throws ConformanceError when a number of the buffer differs from its expected number by more than a
 * millionth of that, or of 1 if that is smaller.
 */
export async function expectClose(
  backend: Backend,
  buffer: BackendBuffer,
  expected: readonly number[],
): Promise<void> {
  const actual = await backend.download(buffer);
  for (const [index, value] of expected.entries()) {
    if (!(Math.abs(actual[index] - value) <= 1e-6 * Math.max(1, Math.abs(value)))) {
      throw new ConformanceError(`element ${index} is ${actual[index]}, expected about ${value}.`);
    }
  }
}
