import type { Activation } from './activation.ts';

/**
 * x above 0, slope · x below, with the parameter as the slope, which has to be above 0 (Maas, Hannun & Ng
 * 2013, Rectifier Nonlinearities Improve Neural Network Acoustic Models). At 0 the derivative is the slope;
 * NaN goes through.
 */
export const leakyRelu: Activation = {
  backwardReads: 'output',
  forward: (x, slope) => (x <= 0 ? slope * x : x),
  // The output has the sign of the input.
  backward: (y, gradient, slope) => (y <= 0 ? slope * gradient : gradient),
};
