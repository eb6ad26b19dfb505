// π in three parts. The first two end in zero bits, so their products with k are exact for |k| < 2^20.
// W. J. Cody, W. Waite: Software Manual for the Elementary Functions (1980), ch. 8.
const PI_HIGH = 3.141592651605606;
const PI_MIDDLE = 1.9841871479187034e-9;
const PI_LOW = 1.1442377452219664e-17;

/** The largest |x| that `sin` and `cos` take. Beyond it the reduction has no correct digits. */
const LARGEST = 2 ** 20;

/** x = k·π + remainder, |remainder| ≤ π/2; the sign is (−1)^k. The remainder is NaN for |x| beyond 2^20. */
export function reduceByPi(x: number): { readonly remainder: number; readonly sign: 1 | -1 } {
  if (!(Math.abs(x) <= LARGEST)) return { remainder: Number.NaN, sign: 1 };
  const k = Math.round(x / Math.PI);
  return { remainder: x - k * PI_HIGH - k * PI_MIDDLE - k * PI_LOW, sign: k % 2 === 0 ? 1 : -1 };
}
