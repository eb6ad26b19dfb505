import type { Check } from './check.ts';

/** No pixel exceeds 1, as in images on the scale from 0 to 1. */
export const almostBlank: Check = {
  name: 'almost-blank',
  isSevere: true,
  find({ inputs }) {
    return inputs.data.some((pixel) => pixel > 1)
      ? undefined
      : 'No pixel exceeds 1, so the images are almost blank. Expected pixels from 0 (paper) to 255 (ink).';
  },
};
