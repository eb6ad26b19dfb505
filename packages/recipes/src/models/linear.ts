import { linear as linearLayer } from '@inkling/nn';
import { fixedModel } from './model.ts';

/** `pixels → classes`: softmax regression, a network without hidden layers. */
export const linear = fixedModel(
  'linear',
  'one layer, from pixels to classes: fast, and less accurate',
  ({ width, height, classes }, start) => ({
    inputShape: [width * height],
    layers: [linearLayer(width * height, classes, start)],
  }),
);
