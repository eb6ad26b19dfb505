import type { Activation } from './activation.ts';

/**
 * x above 0 and slope · x below. The parameter is the slope, which must be above 0 (Maas, Hannun & Ng 2013,
 * Rectifier Nonlinearities Improve Neural Network Acoustic Models). At 0 the derivative is the slope. NaN
 * stays NaN.
 */
export const leakyRelu: Activation = {
  backwardReads: 'output',
  forward: (x, slope) => (x <= 0 ? slope * x : x),
  // The output has the sign of the input.
  backward: (y, gradient, slope) => (y <= 0 ? slope * gradient : gradient),
};
