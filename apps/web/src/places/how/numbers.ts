const whole = new Intl.NumberFormat('en');

/** `150,528` */
export function count(value: number): string {
  return whole.format(value);
}

/** `−0.25`, with the minus sign U+2212. A number that rounds to 0 has no sign. */
export function decimal(value: number, digits = 2): string {
  const text = value.toFixed(digits);
  return /^-[0.]+$/.test(text) ? text.slice(1) : text.replace('-', '−');
}

/** `97%` */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

/** `a 7`, `an 8` */
export function withArticle(digit: number): string {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}
