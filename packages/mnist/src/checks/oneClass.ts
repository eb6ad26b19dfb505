import { countsPerClassOf } from '../dataset/describe.ts';
import type { Check } from './check.ts';

/** All labels are the same, as when a column of pixels is read as labels. */
export const oneClass: Check = {
  name: 'one-class',
  isSevere: true,
  find(images) {
    const [count] = images.inputs.shape;
    const label = countsPerClassOf(images)?.indexOf(count) ?? -1;
    return label < 0 || count < 2
      ? undefined
      : `All ${count} images have the label ${label}, so there is nothing to tell apart. Is this the column of the labels?`;
  },
};
