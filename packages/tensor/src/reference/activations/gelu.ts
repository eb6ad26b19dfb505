import { erf } from '../../math/erf.ts';
import { exp } from '../../math/exp.ts';
import type { Activation } from './activation.ts';

/** √(2π) */
const ROOT_OF_TWO_PI = 2.5066282746310002;

/**
 * x · Φ(x), where Φ(x) = ½ · (1 + erf(x / √2)) is the share of the normal distribution below x (Hendrycks &
 * Gimpel 2016, Gaussian Error Linear Units, section 2). Its derivative is Φ(x) + x · φ(x), with φ = Φ′ the
 * density.
 */
export const gelu: Activation = {
  backwardReads: 'input',
  forward: (x) => x * shareBelow(x),
  backward: (x, gradient) => (shareBelow(x) + (x * exp(-0.5 * (x * x))) / ROOT_OF_TWO_PI) * gradient,
};

/** Φ(x) */
function shareBelow(x: number): number {
  return 0.5 * (1 + erf(x * Math.SQRT1_2));
}
