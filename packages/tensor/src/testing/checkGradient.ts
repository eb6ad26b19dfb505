import { InklingError } from '../errors.ts';

/** Thrown for a gradient that differs from the difference quotient. `code` is `'GRADIENT'`. */
export class GradientError extends InklingError {
  override readonly name = 'GradientError';

  constructor(message: string) {
    super('GRADIENT', message);
  }
}

export interface GradientCheck {
  /** The name in the error message: `'linear, weight'`. */
  readonly name: string;
  /** The scalar function, in double precision. It must not keep or change the array it is given. */
  readonly evaluate: (point: Float64Array) => number;
  /** The point at which the gradient is checked. Avoid kinks, such as 0 for a ReLU. */
  readonly point: Float64Array;
  /** The gradient that the code under test computes: one number for each coordinate of `point`. */
  readonly gradient: ArrayLike<number>;
  /**
   * The step to both sides. Default 1e-5, about the cube root of the precision. It balances the rounding
   * error and the error of the quotient.
   */
  readonly step?: number;
  /** The largest difference allowed, relative to max(1, |gradient|). Default 1e-7. */
  readonly tolerance?: number;
}

/**
 * Compares a gradient with the slope, measured by a step to both sides along every coordinate:
 * (f(x + h) − f(x − h)) / 2h, whose error falls with h².
 *
 * @throws GradientError when the two differ by more than the tolerance. The message names the coordinate with
 * the largest difference.
 */
export function checkGradient(check: GradientCheck): void {
  const { name, evaluate, point, gradient, step = 1e-5, tolerance = 1e-7 } = check;
  if (gradient.length !== point.length) {
    throw new GradientError(
      `${name}: the gradient has ${gradient.length} numbers for a point of ${point.length}.`,
    );
  }
  const moved = Float64Array.from(point);
  let worst = { error: 0, index: 0, measured: 0 };
  for (let index = 0; index < point.length; index += 1) {
    moved[index] = point[index] + step;
    const above = evaluate(moved);
    moved[index] = point[index] - step;
    const below = evaluate(moved);
    moved[index] = point[index];
    const measured = (above - below) / (2 * step);
    const scale = Math.max(1, Math.abs(measured));
    const difference = Math.abs(gradient[index] - measured) / scale;
    // A comparison with NaN is always false, so NaN counts as an infinite error.
    const error = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
    if (error > worst.error) worst = { error, index, measured };
  }
  if (worst.error > tolerance) {
    throw new GradientError(
      `${name}: at index ${worst.index} the gradient is ${gradient[worst.index]}, but the slope measured ` +
        `there is ${worst.measured} (off by ${worst.error.toExponential(1)}, allowed ${tolerance}).`,
    );
  }
}
