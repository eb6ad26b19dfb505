/** A finite number as `±d.ddd · 10^exponent`. The digits do not end in zeros. Zero has the digit `0`. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** The fewest digits that read back as the same number of `dtype`. */
export function shortestDecimal(value: number, dtype: 'f32' | 'f64'): Decimal {
  const size = Math.abs(value);
  if (dtype === 'f64') return parse(value, size.toExponential());
  for (let places = 0; places < 8; places += 1) {
    if (Math.fround(Number(size.toExponential(places))) === size) return roundedDecimal(value, places);
    // Above a power of two, the distance between neighbours is twice that below it. So a decimal in the gap
    // above may read back as the number, although the nearest decimal, in the gap below, does not.
    const above = (size * (1 + 2 ** -25)).toExponential(places);
    if (Math.fround(Number(above)) === size) return parse(value, above);
  }
  // Nine digits distinguish any two f32.
  return roundedDecimal(value, 8);
}

/** The number rounded to `places` digits after the first; an exact half goes to the even digit. */
export function roundedDecimal(value: number, places: number): Decimal {
  const size = Math.abs(value);
  const rounded = parse(value, size.toExponential(places));
  // toExponential rounds an exact half up. The digits of an exact half end in a 5.
  const exact = parse(value, size.toExponential(100));
  if (exact.digits.slice(places + 1) !== '5' || !'02468'.includes(exact.digits[places])) return rounded;
  return { ...exact, digits: withoutZeros(exact.digits.slice(0, places + 1)) };
}

function parse(value: number, exponential: string): Decimal {
  const [mantissa, exponent] = exponential.split('e');
  return {
    negative: value < 0 || Object.is(value, -0),
    digits: withoutZeros(mantissa.replace('.', '')),
    exponent: Number(exponent),
  };
}

function withoutZeros(digits: string): string {
  return digits.replace(/(?<=.)0+$/, '');
}
