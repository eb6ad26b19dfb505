/** One point of a curve. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Leaves out points of a long curve that are not visible. The curve is cut into `limit / 2` equal parts. Each
 * part keeps its lowest and its highest point, so every spike stays. The first and the last point stay too.
 *
 * @param curve  in the order of x
 * @param limit  maximum number of points, an even number; a curve that has no more is returned unchanged
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
