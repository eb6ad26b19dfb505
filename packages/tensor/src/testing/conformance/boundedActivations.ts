import type { ActivationName } from '../../kernels/activationNames.ts';
import {
  add,
  type Bounded,
  erf,
  exactly,
  exponential,
  multiply,
  numbers,
  sigmoid as sigmoidOf,
  subtract,
  tanh as tanhOf,
} from './bounded.ts';

interface BoundedActivation {
  forward(x: Bounded, parameter: Bounded): Bounded;
  /**
   * The derivative at `value` times the gradient. `value` is what `Activation.backwardReads` names.
   */
  backward(value: Bounded, gradient: Bounded, parameter: Bounded): Bounded;
}

const [zero, half, one, two] = numbers([0, 0.5, 1, 2]);
const isBelowOrAtZero = ({ value }: Bounded) => value <= 0;
/** The product of several factors. */
const product = (...factors: Bounded[]) => factors.reduce((a, b) => multiply(a, b));

/** Φ(x) = ½ · (1 + erf(x / √2)) */
const shareBelow = (x: Bounded) => multiply(half, add(one, erf(multiply(x, exactly(Math.SQRT1_2)))));

/** ½ · (1 + tanh(√(2/π) · (x + 0.044715 · x³))), which approximates Φ(x). */
function approximateShareBelow(x: Bounded): Bounded {
  const cubic = product(exactly(0.044715), x, x, x);
  return multiply(half, add(one, tanhOf(multiply(ROOT_OF_TWO_OVER_PI, add(x, cubic)))));
}

const ROOT_OF_TWO_OVER_PI = exactly(Math.sqrt(2 / Math.PI));

/**
 * The formulas of all activations for an engine that computes in f32, each in the form that loses the most
 * digits.
 */
export const boundedActivations: Readonly<Record<ActivationName, BoundedActivation>> = {
  gelu: {
    forward: (x) => multiply(x, shareBelow(x)),
    // Φ + x · φ
    backward(x, gradient) {
      const density = multiply(
        exponential(product(exactly(-0.5), x, x)),
        exactly(1 / Math.sqrt(2 * Math.PI)),
      );
      return multiply(add(shareBelow(x), multiply(x, density)), gradient);
    },
  },
  geluTanh: {
    forward: (x) => multiply(x, approximateShareBelow(x)),
    // σ · (1 + x · (1 − σ) · v′), with v′ = 2 · √(2/π) · (1 + 3 · 0.044715 · x²)
    backward(x, gradient) {
      const share = approximateShareBelow(x);
      const cubic = add(one, product(exactly(3 * 0.044715), x, x));
      const slope = product(two, ROOT_OF_TWO_OVER_PI, cubic);
      return product(share, add(one, product(x, subtract(one, share), slope)), gradient);
    },
  },
  leakyRelu: {
    forward: (x, slope) => (isBelowOrAtZero(x) ? multiply(slope, x) : x),
    backward: (y, gradient, slope) => (isBelowOrAtZero(y) ? multiply(slope, gradient) : gradient),
  },
  relu: {
    forward: (x) => (isBelowOrAtZero(x) ? zero : x),
    backward: (y, gradient) => (isBelowOrAtZero(y) ? zero : gradient),
  },
  sigmoid: {
    forward: sigmoidOf,
    backward: (y, gradient) => product(y, subtract(one, y), gradient),
  },
  silu: {
    forward: (x) => multiply(x, sigmoidOf(x)),
    backward(x, gradient) {
      const share = sigmoidOf(x);
      return product(share, add(one, multiply(x, subtract(one, share))), gradient);
    },
  },
  tanh: {
    forward: tanhOf,
    backward: (y, gradient) => multiply(subtract(one, multiply(y, y)), gradient),
  },
};
