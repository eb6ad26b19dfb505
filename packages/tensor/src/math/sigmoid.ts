import { exp } from './exp.ts';

/** 1 / (1 + e^(−x)) in double precision. It computes only e^(−|x|), which cannot overflow. */
export function sigmoid(x: number): number {
  const small = exp(-Math.abs(x));
  return (x < 0 ? small : 1) / (1 + small);
}
