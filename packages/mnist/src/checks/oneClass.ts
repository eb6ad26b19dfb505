import { describe } from '../dataset/describe.ts';
import type { Check } from './check.ts';

/** All labels are the same, as when a column of pixels is read as labels. */
export const oneClass: Check = {
  name: 'one-class',
  isSevere: true,
  find(images) {
    const { countsPerClass = [], count } = describe(images);
    const label = countsPerClass.indexOf(count);
    return label < 0 || count < 2
      ? undefined
      : `All ${count} images have the label ${label}, so there is nothing to tell apart. Is this the column of the labels?`;
  },
};
