import { decimal } from '../../numbers.ts';

export { decimal, grouped } from '../../numbers.ts';

/** `97%` */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

/** `a 7`, `an 8` */
export function withArticle(digit: number): string {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}

/** A number as it follows an operator: in brackets if it is negative. */
export function inBrackets(value: number, digits = 3): string {
  return value < 0 ? `(${decimal(value, digits)})` : decimal(value, digits);
}

/** A number of any size with three digits that count: `0.0123`, `1.20`, `4.5 · 10⁻⁷`. */
export function precise(value: number): string {
  if (value === 0) return '0';
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size >= -4) return decimal(value, Math.min(Math.max(2 - size, 0), 6));
  return `${decimal(value / 10 ** size, 1)} · 10${superscript(size)}`;
}

function superscript(power: number): string {
  return Array.from(String(power), (sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join('');
}
