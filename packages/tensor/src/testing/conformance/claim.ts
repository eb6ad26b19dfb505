import type { Backend, Buffer, BufferDType } from '../../backend.ts';
import type { DataOf } from '../../dtype.ts';
import { InklingError, ShapeError } from '../../errors.ts';
import { createRandom, type Random } from '../../random/random.ts';
import { referenceBackend } from '../../reference/index.ts';
import { formatShape, type Shape, sizeOf } from '../../shape.ts';

/** One thing that is true of every backend; `run` throws a `ConformanceError` where it is not. */
export interface Claim {
  readonly name: string;
  run(backend: Backend): Promise<void>;
}

/** A backend that does not do what the contract says. `code` is `'CONFORMANCE'`. */
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
): Buffer<D> {
  const buffer = backend.allocate(dtype, shape);
  backend.upload(buffer, values);
  return buffer;
}

/** An output buffer full of old numbers, as a reused workspace is: a kernel must not depend on zeros. */
export function usedBuffer(backend: Backend, shape: Shape): Buffer {
  return bufferOf(backend, 'f32', shape, new Float32Array(sizeOf(shape)).fill(12345));
}

/** @throws ConformanceError when a buffer does not hold these numbers to the bit; all NaNs are equal. */
export async function expectValues(
  backend: Backend,
  buffer: Buffer<BufferDType>,
  expected: ArrayLike<number>,
): Promise<void> {
  expectSameBits(await backend.download(buffer), expected, buffer.shape);
}

/** What a kernel makes of some inputs: the same steps run on the backend and on the reference. */
export type Computation = (backend: Backend) => Buffer<BufferDType>[];

/** @throws ConformanceError when the backend's results differ from the reference's in any bit. */
export async function expectAsReference(backend: Backend, compute: Computation): Promise<void> {
  const reference = referenceBackend();
  const expected = compute(reference);
  const actual = compute(backend);
  for (const [index, buffer] of actual.entries()) {
    expectSameBits(await backend.download(buffer), await reference.download(expected[index]), buffer.shape);
  }
}

/** @throws ConformanceError when `call` does not refuse its arguments with a `ShapeError` that says `words`. */
export function expectShapeError(call: () => void, words: string): void {
  try {
    call();
  } catch (error) {
    if (error instanceof ShapeError && error.message.includes(words)) return;
    throw new ConformanceError(`expected a ShapeError that says "${words}", but got: ${error}`);
  }
  throw new ConformanceError(`expected a ShapeError that says "${words}", but nothing was thrown.`);
}

function expectSameBits(actual: DataOf<BufferDType>, expected: ArrayLike<number>, shape: Shape): void {
  if (actual.length !== expected.length) {
    throw new ConformanceError(`expected ${expected.length} elements, but got ${actual.length}.`);
  }
  for (let index = 0; index < actual.length; index += 1) {
    // Object.is tells −0 from +0 and takes NaN for NaN.
    if (!Object.is(actual[index], expected[index])) {
      throw new ConformanceError(
        `element ${index} of ${formatShape(shape)} is ${actual[index]}, expected ${expected[index]}.`,
      );
    }
  }
}

/** Sizes around the edges that kernels have: one, powers of two, and just off them. */
export const awkwardSizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33] as const;

const specialValues = [0, -0, 1, -1, Number.NaN, Infinity, -Infinity, 1e-45, -1e-45, 1e-38, 3e38, -3e38];

/** Numbers as networks have them, in [-2, 2), every fourth one 0. */
export function ordinaryValues(random: Random, size: number): Float32Array {
  return Float32Array.from({ length: size }, () => (random.integer(4) === 0 ? 0 : random.uniform(-2, 2)));
}

/** As `ordinaryValues`, with zeros of both signs, infinities, NaN, denormals and huge numbers among them. */
export function extremeValues(random: Random, size: number): Float32Array {
  return Float32Array.from({ length: size }, () =>
    random.integer(4) === 0 ? specialValues[random.integer(specialValues.length)] : random.uniform(-2, 2),
  );
}

/** Both kinds of numbers, each from a seed of its own: the claims are the same at every run. */
export const valueKinds = [
  { kind: 'ordinary', values: ordinaryValues, random: () => createRandom(1) },
  { kind: 'extreme', values: extremeValues, random: () => createRandom(2) },
] as const;
