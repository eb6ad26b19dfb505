import { erf as erfOf } from '../../math/erf.ts';
import { exp } from '../../math/exp.ts';
import { log } from '../../math/log.ts';
import { tanh as tanhOf } from '../../math/tanh.ts';

/**
 * The exact value of a formula, and the largest error of an engine that computes it in f32. The functions
 * below are the operations that formulas consist of. Each propagates the errors of its operands and adds its
 * own (Wilkinson's running error analysis: Higham, "Accuracy and stability of numerical algorithms", 2nd
 * edition, 3.3). With u = 2⁻²⁴, an operation with the exact result r adds at most
 *
 *     u · |r|                a sum, a difference, a product; 0 for a fused operation or a maximum
 *     n · u · Σ |term|       a sum of n terms, in any order (Higham, 4.2)
 *     5u · |r|               a quotient: 2.5 units in the last place
 *     10u · |r|              a square root: the quotient of 1 and a reciprocal root with an error of 2 units
 *     (6 + 4|x|)u · |r|      eˣ: 3 + 2|x| units
 *     6u · |r|               log x: 3 units; 8u for x from ½ to 2
 *     8u                     tanh and erf, in units of their largest value, 1
 *
 * and 2⁻¹²⁶, the smallest normal number, because an engine may replace smaller numbers by 0. The first rows
 * are the errors of f32 arithmetic. The other rows allow as much as WebGPU allows its engines (WGSL,
 * 15.7.4.1), except for tanh and erf, which an engine has to compute with some care.
 *
 * A NaN operand gives NaN. If an infinite operand makes the result infinite, the engine's result must be the
 * same infinity. Any result is allowed if an intermediate result may overflow, or if the formula has no value
 * (∞ − ∞, 0 · ∞, a quotient by 0): the error is then infinite.
 */
export interface Bounded {
  readonly value: number;
  readonly error: number;
}

/** The largest rounding error, relative to the result: half of the distance from 1 to the next number. */
export const UNIT = 2 ** -24;
/** The smallest number that no engine may replace by 0. */
export const SMALLEST_NORMAL = 2 ** -126;
/** The largest finite number. */
export const LARGEST = (2 - 2 ** -23) * 2 ** 127;

/** A number in a buffer, which has no error. */
export const exactly = (value: number): Bounded => ({ value, error: 0 });

/** A number among a kernel's settings: it is rounded to f32 once. */
export const setting = (value: number): Bounded => exactly(Math.fround(value));

/** All numbers of a buffer. */
export const numbers = (values: ArrayLike<number>): Bounded[] => Array.from(values, exactly);

/** Splits a list into rows of `columns` numbers. */
export const rowsOf = <Element>(list: readonly Element[], columns: number): Element[][] =>
  Array.from({ length: list.length / columns }, (_, row) => list.slice(row * columns, (row + 1) * columns));

/** Splits a list of rows of `columns` numbers into its columns. */
export const columnsOf = <Element>(list: readonly Element[], columns: number): Element[][] =>
  Array.from({ length: columns }, (_, column) => list.filter((_, index) => index % columns === column));

export const add = (a: Bounded, b: Bounded): Bounded =>
  result([a, b], a.value + b.value, a.error + b.error, { units: 1 });

export const negative = ({ value, error }: Bounded): Bounded => ({ value: -value, error });

export const subtract = (a: Bounded, b: Bounded): Bounded => add(a, negative(b));

export function multiply(a: Bounded, b: Bounded): Bounded {
  const carried = Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error;
  return result([a, b], a.value * b.value, carried, { units: 1, isSigned: hasSign(a) && hasSign(b) });
}

export function divide(a: Bounded, b: Bounded): Bounded {
  const value = a.value / b.value;
  const least = Math.abs(b.value) - b.error;
  const carried = (a.error + Math.abs(value) * b.error) / least;
  return result([a, b], value, least === Infinity ? 0 : least > 0 ? carried : Infinity, {
    // The reciprocal of a larger divisor is a denormal.
    units: least > 2 ** 126 ? 1 / UNIT : 5,
    isSigned: hasSign(a) && least > 0,
  });
}

export function squareRoot(x: Bounded): Bounded {
  const value = Math.sqrt(x.value);
  const [least, most] = [Math.max(0, x.value - x.error), x.value + x.error].map(Math.sqrt);
  return result([x], value, x.error === 0 ? 0 : Math.max(value - least, most - value), { units: 10 });
}

export function exponential(x: Bounded): Bounded {
  const value = exp(x.value);
  const units = Number.isFinite(x.value) ? 6 + 4 * (Math.abs(x.value) + x.error) : 0;
  return result([x], value, value * (exp(x.error) - 1), { units });
}

export function logarithm(x: Bounded): Bounded {
  const [least, most] = [x.value - x.error, x.value + x.error];
  const isNearOne = most >= 0.5 && least <= 2;
  return result([x], log(x.value), x.error === 0 ? 0 : least > 0 ? x.error / least : Infinity, {
    units: 6,
    absolute: isNearOne ? 8 * UNIT : 0,
  });
}

/** tanh x. Its slope is at most 1. */
export const tanh = (x: Bounded): Bounded => result([x], tanhOf(x.value), x.error, { absolute: 8 * UNIT });

/** erf x. Its slope is at most 2/√π, which is less than 1.13. */
export const erf = (x: Bounded): Bounded =>
  result([x], erfOf(x.value), 1.13 * x.error, { absolute: 8 * UNIT });

/** 1 / (1 + e⁻ˣ). It computes only e^(−|x|), which cannot overflow. */
export function sigmoid(x: Bounded): Bounded {
  const isBelow = x.value < 0;
  const small = exponential(isBelow ? x : negative(x));
  return divide(isBelow ? small : exactly(1), add(exactly(1), small));
}

/** The sum of terms that an engine adds in any order. */
export function sumOf(terms: readonly Bounded[]): Bounded {
  let value = 0;
  let carried = 0;
  let magnitude = 0;
  for (const term of terms) {
    value += term.value;
    carried += term.error;
    if (Number.isFinite(term.value)) magnitude += Math.abs(term.value) + term.error;
  }
  const roundings = terms.length * UNIT;
  return result(terms, value, carried, {
    absolute: (roundings / (1 - roundings)) * magnitude,
    operations: terms.length,
    // The sum of finite terms may overflow, and then be added to an infinity of the other sign.
    isSigned: magnitude <= LARGEST / 2,
    most: magnitude,
  });
}

export const meanOf = (list: readonly Bounded[]): Bounded => divide(sumOf(list), exactly(list.length));

export const larger = (a: Bounded, b: Bounded): Bounded => oneOf(a, b, Math.max(a.value, b.value));

export const smaller = (a: Bounded, b: Bounded): Bounded => oneOf(a, b, Math.min(a.value, b.value));

const oneOf = (a: Bounded, b: Bounded, value: number): Bounded => ({
  value,
  error: Math.max(a.error, b.error),
});

/** One of two values, where the condition that chooses between them is not known exactly. */
export const either = (a: Bounded, b: Bounded): Bounded =>
  result([a, b], a.value, Math.max(a.error, Math.abs(a.value - b.value) + b.error), {});

/** Whether `actual` is within the bound. */
export function allows({ value, error }: Bounded, actual: number): boolean {
  if (Number.isNaN(value)) return Number.isNaN(actual);
  return error === Infinity || actual === value || Math.abs(actual - value) <= error;
}

/** A bound that allows every number, and NaN. */
const OPEN: Bounded = { value: 0, error: Infinity };

/** Whether the engine's number is certain to have the sign of the exact number. */
const hasSign = ({ value, error }: Bounded) => error === 0 || Math.abs(value) > error;

/** The error that an operation adds to the errors of its operands. */
interface OwnError {
  /** In u, relative to the result. */
  readonly units?: number;
  readonly absolute?: number;
  /** Number of operations, each of which may replace a denormal by 0. Default 1. */
  readonly operations?: number;
  /** Whether an infinite result is certain to have its sign. Default true. */
  readonly isSigned?: boolean;
  /** The largest intermediate result. Default: the result. */
  readonly most?: number;
}

/** @param carried the error that the errors of the operands cause. */
function result(
  operands: readonly Bounded[],
  value: number,
  carried: number,
  { units = 0, absolute = 0, operations = 1, isSigned = true, most = Math.abs(value) }: OwnError,
): Bounded {
  if (operands.some((operand) => Number.isNaN(operand.value))) return exactly(Number.NaN);
  if (operands.some((operand) => operand.error === Infinity)) return OPEN;
  if (Math.abs(value) === Infinity) {
    const isOfInfinity = operands.some((operand) => Math.abs(operand.value) === Infinity);
    return isOfInfinity && isSigned ? exactly(value) : OPEN;
  }
  const error =
    carried + units * UNIT * (Math.abs(value) + carried) + absolute + operations * SMALLEST_NORMAL;
  return Number.isFinite(value) && most + error <= LARGEST ? { value, error } : OPEN;
}
