import { countsPerClassOf } from '../dataset/describe.ts';
import type { Check } from './check.ts';

/** Some classes have no images, but more than one has. */
export const missingClasses: Check = {
  name: 'missing-classes',
  isSevere: false,
  find(images) {
    const countsPerClass = countsPerClassOf(images);
    if (countsPerClass === undefined) return undefined;
    const missing = [...countsPerClass.keys()].filter((label) => countsPerClass[label] === 0);
    if (missing.length === 0 || countsPerClass.length - missing.length < 2) return undefined;
    const labels = missing.length > 12 ? `${missing.slice(0, 12).join(', ')} …` : missing.join(', ');
    return `${missing.length} of ${countsPerClass.length} classes have no images: ${labels}.`;
  },
};
