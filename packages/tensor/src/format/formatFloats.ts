import { type Decimal, roundedDecimal, shortestDecimal } from './decimal.ts';
import { largest } from './largest.ts';
import { exponentPart, nonFinite, writtenOut } from './notation.ts';

// numpy's default: at most 8 digits after the point.
const PRECISION = 8;

/**
 * The numbers as numpy writes the elements of one array, before they are padded to one width: with the point
 * in one column, and all with an exponent when they are too large, too small or too far apart to do without.
 */
export function formatFloats(values: readonly number[], dtype: 'f32' | 'f64'): string[] {
  const finite = values.filter(Number.isFinite);
  const write = needExponent(finite, dtype) ? scientific(finite, dtype) : positional(finite, dtype);
  return values.map((value) => (Number.isFinite(value) ? write(value) : nonFinite(value)));
}

/** numpy's rule, whose comparisons are in the array's own precision. */
function needExponent(finite: readonly number[], dtype: 'f32' | 'f64'): boolean {
  const round = dtype === 'f32' ? Math.fround : (value: number) => value;
  const sizes = finite.filter((value) => value !== 0).map(Math.abs);
  if (sizes.length === 0) return false;
  const most = largest(sizes);
  const least = sizes.reduce((smaller, size) => Math.min(smaller, size));
  return most >= (dtype === 'f32' ? 1e6 : 1e8) || least < round(1e-4) || round(most / least) > 1000;
}

type Write = (value: number) => string;

function positional(finite: readonly number[], dtype: 'f32' | 'f64'): Write {
  const parts = (value: number) => {
    const decimal = shortestDecimal(value, dtype);
    return writtenOut(limited(value, decimal, decimal.exponent + PRECISION));
  };
  const places = largest(finite.map((value) => parts(value).fraction.length));
  return (value) => {
    const { whole, fraction } = parts(value);
    return `${whole}.${fraction.padEnd(places)}`;
  };
}

function scientific(finite: readonly number[], dtype: 'f32' | 'f64'): Write {
  const decimals = finite.map((value) => limited(value, shortestDecimal(value, dtype), PRECISION));
  const places = largest(decimals.map(({ digits }) => digits.length - 1));
  const exponentWidth = Math.max(2, largest(decimals.map(({ exponent }) => `${Math.abs(exponent)}`.length)));
  return (value) => {
    const shortest = shortestDecimal(value, dtype);
    // What needs fewer digits than the longest is not filled up with zeros but with the digits it has.
    const decimal = shortest.digits.length - 1 === places ? shortest : roundedDecimal(value, places);
    const { whole, fraction } = writtenOut({ ...decimal, exponent: 0 });
    return `${whole}.${fraction.padEnd(places, '0')}${exponentPart(decimal, exponentWidth)}`;
  };
}

/** The decimal, or where it has more than `places` digits after the first, the number rounded to so many. */
function limited(value: number, decimal: Decimal, places: number): Decimal {
  return decimal.digits.length - 1 > places ? roundedDecimal(value, places) : decimal;
}
