/** The number of digits; the network's last output, after those of the digits, is for what is no digit. */
export const DIGITS = 10;
