import type { Random } from '../random/random.ts';
import type { Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { zeros } from './create.ts';

export interface UniformOptions {
  /** The source of the numbers. The function takes one draw from it for each element. */
  readonly random: Random;
  /** Default 0. */
  readonly low?: number;
  /** Default 1. */
  readonly high?: number;
}

/**
 * Numbers drawn from the uniform distribution over `[low, high)`. Each is rounded to f32, which may round the
 * largest ones up to `high`.
 * @throws ShapeError when an axis is not a whole number from 0 up.
 */
export function randomUniform(shape: Shape, options: UniformOptions): Tensor<'f32'> {
  return drawn(shape, () => options.random.uniform(options.low, options.high));
}

export interface NormalOptions {
  /** The source of the numbers. The function takes two draws from it for each element. */
  readonly random: Random;
  /** Default 0. */
  readonly mean?: number;
  /** Default 1. */
  readonly standardDeviation?: number;
}

/**
 * Numbers drawn from the normal distribution, each rounded to f32.
 * @throws ShapeError when an axis is not a whole number from 0 up.
 */
export function randomNormal(shape: Shape, options: NormalOptions): Tensor<'f32'> {
  return drawn(shape, () => options.random.normal(options.mean, options.standardDeviation));
}

function drawn(shape: Shape, draw: () => number): Tensor<'f32'> {
  const result = zeros(shape);
  for (let index = 0; index < result.size; index += 1) result.data[index] = draw();
  return result;
}
