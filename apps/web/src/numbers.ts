// Numbers as text. `Intl.NumberFormat` would do the same, but the first one takes a page 40 ms.

/** A number of 0 or more, rounded: `150,528` */
export function grouped(value: number): string {
  return `${Math.round(value)}`.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `−0.25`, with the minus sign U+2212. A number that rounds to 0 has no sign. */
export function decimal(value: number, digits = 2): string {
  const text = value.toFixed(digits);
  return /^-[0.]+$/.test(text) ? text.slice(1) : text.replace('-', '−');
}

/** `+0.25`, `−0.25`, `0.00` */
export function signed(value: number): string {
  const text = decimal(value);
  return value > 0 && Number(text) > 0 ? `+${text}` : text;
}
