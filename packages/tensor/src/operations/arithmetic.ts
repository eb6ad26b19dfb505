import { allocate, type DType } from '../dtype.ts';
import { Tensor } from '../tensor.ts';
import { broadcastShapes, broadcastTo } from './broadcast.ts';
import { checkElement } from './checkElement.ts';
import { full } from './create.ts';
import { type Promote, promote } from './promote.ts';

// Arithmetic element by element. `broadcastShapes` gives the shape of the result. The result's dtype is the
// higher one in u8 < i32 < f32 < f64; a number takes the tensor's dtype. Each result is computed in double
// precision and rounded once to its dtype. For two f32 operands this is exactly f32 arithmetic. Whole numbers
// wrap around.

/**
 * a + b, element by element, with numpy's broadcasting; a number takes the tensor's dtype.
 * @throws ShapeError when the shapes do not broadcast.
 * @throws ArgumentError when a number is not one that a whole-number tensor could hold.
 */
export function add<A extends DType, B extends DType>(a: Tensor<A>, b: Tensor<B>): Tensor<Promote<A, B>>;
export function add<D extends DType>(a: Tensor<D>, b: number): Tensor<D>;
export function add<D extends DType>(a: number, b: Tensor<D>): Tensor<D>;
export function add(a: Operand, b: Operand): Tensor<DType> {
  return elementwise('add', a, b, resultDType(a, b), (x, y) => x + y);
}

/**
 * a − b, element by element, with numpy's broadcasting; a number takes the tensor's dtype.
 * @throws ShapeError when the shapes do not broadcast.
 * @throws ArgumentError when a number is not one that a whole-number tensor could hold.
 */
export function subtract<A extends DType, B extends DType>(a: Tensor<A>, b: Tensor<B>): Tensor<Promote<A, B>>;
export function subtract<D extends DType>(a: Tensor<D>, b: number): Tensor<D>;
export function subtract<D extends DType>(a: number, b: Tensor<D>): Tensor<D>;
export function subtract(a: Operand, b: Operand): Tensor<DType> {
  return elementwise('subtract', a, b, resultDType(a, b), (x, y) => x - y);
}

/**
 * a · b, element by element, with numpy's broadcasting; a number takes the tensor's dtype. For the
 * product of matrices see `matmul`.
 * @throws ShapeError when the shapes do not broadcast.
 * @throws ArgumentError when a number is not one that a whole-number tensor could hold.
 */
export function multiply<A extends DType, B extends DType>(a: Tensor<A>, b: Tensor<B>): Tensor<Promote<A, B>>;
export function multiply<D extends DType>(a: Tensor<D>, b: number): Tensor<D>;
export function multiply<D extends DType>(a: number, b: Tensor<D>): Tensor<D>;
export function multiply(a: Operand, b: Operand): Tensor<DType> {
  const dtype = resultDType(a, b);
  // A product of two i32 can have more bits than a double holds. imul gives the 32 bits of the wrapped
  // product.
  const product = isWhole(dtype) ? Math.imul : (x: number, y: number) => x * y;
  return elementwise('multiply', a, b, dtype, product);
}

/** The dtype of a quotient: whole numbers divide into f32. */
export type Quotient<D extends DType> = D extends 'f64' ? 'f64' : 'f32';

/**
 * a ÷ b, element by element, with numpy's broadcasting. The dtype is f64 if an operand is f64, else f32, also
 * for two tensors of whole numbers. Division by zero gives ±Infinity or NaN. A number takes the result's
 * dtype: `divide(pixels, 255)` is f32.
 * @throws ShapeError when the shapes do not broadcast.
 */
export function divide<A extends DType, B extends DType>(
  a: Tensor<A>,
  b: Tensor<B>,
): Tensor<Quotient<Promote<A, B>>>;
export function divide<D extends DType>(a: Tensor<D>, b: number): Tensor<Quotient<D>>;
export function divide<D extends DType>(a: number, b: Tensor<D>): Tensor<Quotient<D>>;
export function divide(a: Operand, b: Operand): Tensor<DType> {
  return elementwise('divide', a, b, promote(resultDType(a, b), 'f32'), (x, y) => x / y);
}

type Operand = Tensor<DType> | number;

function resultDType(a: Operand, b: Operand): DType {
  // A number has no dtype of its own. It counts as the lowest dtype, so the tensor's dtype decides.
  return promote(typeof a === 'number' ? 'u8' : a.dtype, typeof b === 'number' ? 'u8' : b.dtype);
}

function isWhole(dtype: DType): boolean {
  return dtype === 'u8' || dtype === 'i32';
}

function asTensor(operation: string, operand: Operand, dtype: DType): Tensor<DType> {
  if (typeof operand !== 'number') return operand;
  checkElement(operation, operand, dtype);
  return full([], operand, dtype);
}

function elementwise(
  operation: string,
  a: Operand,
  b: Operand,
  dtype: DType,
  compute: (x: number, y: number) => number,
): Tensor<DType> {
  const left = asTensor(operation, a, dtype);
  const right = asTensor(operation, b, dtype);
  const shape = broadcastShapes(left.shape, right.shape, operation);
  const { data: x } = broadcastTo(left, shape);
  const { data: y } = broadcastTo(right, shape);
  const data = allocate(dtype, x.length);
  for (let index = 0; index < data.length; index += 1) data[index] = compute(x[index], y[index]);
  return new Tensor(dtype, shape, data);
}
