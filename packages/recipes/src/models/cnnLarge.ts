import { fixedModel } from './model.ts';
import { withHiddenLayer } from './withHiddenLayer.ts';

/** Four convolutions and a hidden layer, with batch norm and dropout. */
export const cnnLarge = fixedModel(
  'cnn:large',
  'four convolutions with 32, 64, 64 and 64 channels, and the rest of cnn:wide: the best, and slowest',
  withHiddenLayer('cnn:large', [32, 64, 64, 64]),
);
