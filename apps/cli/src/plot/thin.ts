/** One point of a curve. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Leaves out points of a long curve that no eye would miss: of each of `limit / 2` equal stretches the lowest and the
 * highest stay, so that every spike does; the first and the last point of all stay too.
 *
 * @param curve  in the order of x
 * @param limit  the most points to keep, an even number; a curve that has no more is given back as it is
 */
export function thin(curve: readonly CurvePoint[], limit: number): readonly CurvePoint[] {
  if (curve.length <= limit) return curve;
  const inner = curve.slice(1, -1);
  const stretches = limit / 2 - 1;
  const kept: CurvePoint[] = [curve[0]];
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const start = Math.floor((stretch * inner.length) / stretches);
    const end = Math.floor(((stretch + 1) * inner.length) / stretches);
    let lowest = start;
    let highest = start;
    for (let index = start; index < end; index += 1) {
      if (inner[index].y < inner[lowest].y) lowest = index;
      if (inner[index].y > inner[highest].y) highest = index;
    }
    kept.push(inner[Math.min(lowest, highest)]);
    if (lowest !== highest) kept.push(inner[Math.max(lowest, highest)]);
  }
  kept.push(curve[curve.length - 1]);
  return kept;
}
