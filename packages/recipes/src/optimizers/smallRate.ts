/**
 * Learning rate of optimizers whose steps are about as long as the rate. Chosen by 10,000 training images
 * kept apart: the best of 0.0005, 0.001, 0.002 and 0.004 (0.005 for rmsprop) for mlp:100, and of 0.001, 0.002
 * and 0.004 for cnn:small.
 */
export const SMALL_RATE = 0.002;
