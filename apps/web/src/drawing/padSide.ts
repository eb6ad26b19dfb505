/** The side of the pad, in its own units. */
export const PAD_SIDE = 100;
