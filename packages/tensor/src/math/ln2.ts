/**
 * ln 2 in two parts. The high part ends in 21 zero bits, so its product with a whole number up to a million
 * is exact. (The split of FreeBSD's msun, e_exp.c.)
 */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
