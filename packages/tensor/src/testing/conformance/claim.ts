import type { Backend } from '../../backend.ts';
import type { BackendBuffer, BufferDType } from '../../buffer.ts';
import { InklingError, ShapeError } from '../../errors.ts';
import type { BackendCandidate } from '../../pickBackend.ts';
import { formatShape, type Shape, sizeOf } from '../../shape.ts';

/** One statement that is true of every backend. `run` throws a `ConformanceError` if it is false. */
export interface Claim {
  readonly name: string;
  run(backend: Backend): Promise<void>;
}

/** One statement that is true of every backend when it is closed. */
export interface ClosingClaim {
  readonly name: string;
  /** @param open opens a new backend at each call. */
  run(open: BackendCandidate): Promise<void>;
}

/** Thrown for a backend that breaks the contract. `code` is `'CONFORMANCE'`. */
export class ConformanceError extends InklingError {
  override readonly name = 'ConformanceError';

  constructor(message: string) {
    super('CONFORMANCE', message);
  }
}

/** A buffer that holds `values`. */
export function bufferOf<D extends BufferDType>(
  backend: Backend,
  dtype: D,
  shape: Shape,
  values: ArrayLike<number>,
): BackendBuffer<D> {
  const buffer = backend.allocate(dtype, shape);
  backend.upload(buffer, values);
  return buffer;
}

/** An output buffer with old numbers, as in a reused workspace: a kernel must not depend on zeros. */
export function usedBuffer(backend: Backend, shape: Shape): BackendBuffer {
  return bufferOf(backend, 'f32', shape, new Float32Array(sizeOf(shape)).fill(12345));
}

/** @throws ConformanceError when a buffer does not hold these numbers to the bit; all NaNs are equal. */
export async function expectValues(
  backend: Backend,
  buffer: BackendBuffer<BufferDType>,
  expected: ArrayLike<number>,
): Promise<void> {
  expectSameBits(await backend.download(buffer), expected, buffer.shape);
}

/**
 * @throws ConformanceError when `call` does not throw a `ShapeError` whose message contains `words`.
 */
export function expectShapeError(call: () => void, words: string): void {
  try {
    call();
  } catch (error) {
    if (error instanceof ShapeError && error.message.includes(words)) return;
    throw new ConformanceError(`expected a ShapeError that says "${words}", but got: ${error}`);
  }
  throw new ConformanceError(`expected a ShapeError that says "${words}", but nothing was thrown.`);
}

/**
 * @param call the call that must be refused: it must throw, or return a promise that rejects.
 * @throws ConformanceError when the call succeeds, or fails with another code.
 */
export async function expectRefusal(what: string, call: () => unknown, code: string): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (error instanceof InklingError && error.code === code) return;
    throw new ConformanceError(`${what}: expected an error of the code ${code}, but got: ${error}`);
  }
  throw new ConformanceError(`${what}: expected an error of the code ${code}, but nothing was thrown.`);
}

/** @throws ConformanceError when two lists of numbers differ in any bit; all NaNs are equal. */
export function expectSameBits(actual: ArrayLike<number>, expected: ArrayLike<number>, shape: Shape): void {
  if (actual.length !== expected.length) {
    throw new ConformanceError(`expected ${expected.length} elements, but got ${actual.length}.`);
  }
  for (let index = 0; index < actual.length; index += 1) {
    // Object.is distinguishes −0 from +0, and treats all NaNs as equal.
    if (!Object.is(actual[index], expected[index])) {
      throw new ConformanceError(
        `element ${index} of ${formatShape(shape)} is ${actual[index]}, expected ${expected[index]}.`,
      );
    }
  }
}
