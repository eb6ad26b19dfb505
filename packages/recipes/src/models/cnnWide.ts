import { fixedModel } from './model.ts';
import { withHiddenLayer } from './withHiddenLayer.ts';

/** Three convolutions and a hidden layer, with batch norm and dropout. */
export const cnnWide = fixedModel(
  'cnn:wide',
  'three convolutions with 32, 64 and 64 channels, 128 units, batch norm and dropout: precise, and slow',
  withHiddenLayer('cnn:wide', [32, 64, 64]),
);
