import { type Decimal, roundedDecimal, shortestDecimal } from './decimal.ts';
import { largest } from './largest.ts';
import { exponentPart, nonFinite, writtenOut } from './notation.ts';

// numpy's default: at most 8 digits after the point.
const PRECISION = 8;

/**
 * Formats the numbers as numpy writes the elements of one array, before it pads them to one width. The
 * decimal points are in one column. All numbers have an exponent if they are too large, too small or too
 * different in size to do without.
 */
export function formatFloats(values: readonly number[], dtype: 'f32' | 'f64'): string[] {
  const finite = values.filter(Number.isFinite);
  const write = needExponent(finite, dtype) ? scientific(finite, dtype) : positional(finite, dtype);
  return values.map((value) => (Number.isFinite(value) ? write(value) : nonFinite(value)));
}

/** numpy's rule for exponents. It compares in the array's own precision. */
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
    // A number that needs fewer digits than the longest is padded with its own further digits instead of
    // zeros.
    const decimal = shortest.digits.length - 1 === places ? shortest : roundedDecimal(value, places);
    const { whole, fraction } = writtenOut({ ...decimal, exponent: 0 });
    return `${whole}.${fraction.padEnd(places, '0')}${exponentPart(decimal, exponentWidth)}`;
  };
}

/** The decimal, or the number rounded to `places` digits after the first if the decimal has more. */
function limited(value: number, decimal: Decimal, places: number): Decimal {
  return decimal.digits.length - 1 > places ? roundedDecimal(value, places) : decimal;
}
