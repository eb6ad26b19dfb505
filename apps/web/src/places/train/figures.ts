const whole = new Intl.NumberFormat('en');

/** 12,345 */
export function grouped(number: number): string {
  return whole.format(Math.round(number));
}

/** 97.3% */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** 7 s, 2 min 5 s */
export function duration(seconds: number): string {
  const rounded = Math.round(seconds);
  return rounded < 60 ? `${rounded} s` : `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
}
