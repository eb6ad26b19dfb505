/** The number of digits; the network's last output, after those of the digits, is for what is no digit. */
export const DIGITS = 10;
/** The rows, and the columns, of the picture of a digit that the network sees: MNIST's form. */
export const SIDE = 28;
/** The pixels of that picture. */
export const PIXELS = SIDE * SIDE;
