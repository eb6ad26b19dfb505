import type { Decimal } from './decimal.ts';

/** The parts of a number before and after the decimal point: `-12.5` is `-12` and `5`. */
export function writtenOut({ negative, digits, exponent }: Decimal): { whole: string; fraction: string } {
  const sign = negative ? '-' : '';
  if (exponent < 0) return { whole: `${sign}0`, fraction: '0'.repeat(-exponent - 1) + digits };
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return { whole: sign + whole, fraction: digits.slice(exponent + 1) };
}

/** The exponent with its sign and at least `width` digits: `e-05`. */
export function exponentPart({ exponent }: Decimal, width = 2): string {
  return `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(width, '0')}`;
}

/** Formats a number that is not finite as numpy does: `nan`, `inf` or `-inf`. */
export function nonFinite(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}
