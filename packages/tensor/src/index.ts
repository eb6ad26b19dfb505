export type { Backend, Kernels, Recording } from './backend.ts';
export type { BackendInfo, BackendMode } from './backendInfo.ts';
export type { BackendBuffer, BufferDType } from './buffer.ts';
export { checkWholeNumber } from './checkWholeNumber.ts';
export { crc32 } from './crc32.ts';
export { type BatchOptions, batches, batchRows } from './data/batches.ts';
export type { Dataset } from './data/dataset.ts';
export { takeSamples } from './data/takeSamples.ts';
export { allocate, type DataOf, type DataTypes, type DType, isDType } from './dtype.ts';
export {
  ArgumentError,
  ClosedError,
  FreedError,
  InklingError,
  OutOfMemoryError,
  ShapeError,
  UnavailableError,
} from './errors.ts';
export { createMemoryScope } from './memoryScope.ts';
export { argmax } from './operations/argmax.ts';
export { add, divide, multiply, type Quotient, subtract } from './operations/arithmetic.ts';
export { broadcastShapes, broadcastTo } from './operations/broadcast.ts';
export { cast } from './operations/cast.ts';
export { arange, eye, full, ones, tensor, zeros } from './operations/create.ts';
export { matmul } from './operations/matmul.ts';
export { max } from './operations/max.ts';
export { mean } from './operations/mean.ts';
export { min } from './operations/min.ts';
export { oneHot } from './operations/oneHot.ts';
export { type Promote, promote } from './operations/promote.ts';
export {
  type NormalOptions,
  randomNormal,
  randomUniform,
  type UniformOptions,
} from './operations/randomTensors.ts';
export type { ReduceOptions } from './operations/reduce.ts';
export { reshape } from './operations/reshape.ts';
export { type SliceRange, slice } from './operations/slice.ts';
export { type SumDType, sum } from './operations/sum.ts';
export { takeRows } from './operations/takeRows.ts';
export { transpose } from './operations/transpose.ts';
export { type BackendCandidate, pickBackend } from './pickBackend.ts';
export { printable, quoted } from './printable.ts';
export { permutation } from './random/permutation.ts';
export { createRandom, type Random, randomFromState } from './random/random.ts';
export { referenceBackend } from './reference/index.ts';
export { hexadecimal, sha256 } from './sha256.ts';
export { checkShape, formatShape, type Shape, sameShape, sizeOf, stridesOf } from './shape.ts';
export { Tensor } from './tensor.ts';
export type { NestedArray } from './toNestedArray.ts';
export { yieldToEventLoop } from './yieldToEventLoop.ts';
