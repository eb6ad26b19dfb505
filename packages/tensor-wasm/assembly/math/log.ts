/** The natural logarithm, as `log` of @inkling/tensor computes it. */
export function log(x: f64): f64 {
  if (x != x || x < 0) return NaN;
  if (x == 0) return -Infinity;
  if (x == Infinity) return x;
  let k: f64 = 0;
  let m = x;
  while (m > 4294967296.0) {
    m /= 4294967296.0;
    k += 32;
  }
  while (m < 2.3283064365386963e-10) {
    m *= 4294967296.0;
    k -= 32;
  }
  while (m > 1.4142135623730951) {
    m /= 2;
    k += 1;
  }
  while (m < 0.7071067811865476) {
    m *= 2;
    k -= 1;
  }
  const f = m - 1;
  const s = f / (m + 1);
  const square = s * s;
  let series = (1.0 / 23.0) * square;
  series = (series + 1.0 / 21.0) * square;
  series = (series + 1.0 / 19.0) * square;
  series = (series + 1.0 / 17.0) * square;
  series = (series + 1.0 / 15.0) * square;
  series = (series + 1.0 / 13.0) * square;
  series = (series + 1.0 / 11.0) * square;
  series = (series + 1.0 / 9.0) * square;
  series = (series + 1.0 / 7.0) * square;
  series = (series + 1.0 / 5.0) * square;
  series = (series + 1.0 / 3.0) * square;
  const tail = s * (2 * series) - s * f;
  return k * 0.6931471803691238 + (f + (tail + k * 1.9082149292705877e-10));
}
