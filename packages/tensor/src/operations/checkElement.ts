import type { DType } from '../dtype.ts';
import { ArgumentError } from '../errors.ts';

const limits = { u8: [0, 255], i32: [-2147483648, 2147483647] } as const;

/**
 * Checks that a dtype can hold a number. Whole-number dtypes take only the numbers that they hold exactly.
 * Floats take every number and round it.
 * @throws ArgumentError when `value` would have to be cut or wrapped to fit `dtype`.
 */
export function checkElement(operation: string, value: number, dtype: DType): void {
  if (dtype === 'f32' || dtype === 'f64') return;
  const [low, high] = limits[dtype];
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new ArgumentError(
      `${operation}: ${dtype} holds whole numbers from ${low} to ${high}, but got ${value}. ` +
        `Round it into that range, or use f32 (cast(tensor, 'f32') for a tensor).`,
    );
  }
}
