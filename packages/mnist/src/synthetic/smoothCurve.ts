/** Segments between two points of a curve. */
const STEPS = 6;

/**
 * A polyline that goes smoothly through the given points. A repeated point is a corner.
 *
 * Between two points it is E. Catmull and R. Rom's cubic (A class of local interpolating splines, 1974). Its
 * tangent at a point is half of the vector from the previous point to the next.
 *
 * @param points `[x0, y0, x1, y1, …]`
 * @returns the same path with five more points between each two.
 */
export function smoothCurve(points: readonly number[]): number[] {
  const count = points.length / 2;
  const curve = [points[0], points[1]];
  for (let index = 0; index + 1 < count; index += 1) {
    const isCorner = same(points, index, index + 1);
    if (isCorner) continue;
    // At an end or a corner, the end itself stands for the missing neighbour.
    const before = index === 0 ? 0 : index - 1;
    const after = Math.min(index + 2, count - 1);
    for (let step = 1; step <= STEPS; step += 1) {
      const t = step / STEPS;
      for (let axis = 0; axis < 2; axis += 1) {
        const at = (point: number) => points[2 * point + axis];
        curve.push(catmullRom(at(before), at(index), at(index + 1), at(after), t));
      }
    }
  }
  return curve;
}

/** From p1 (t = 0) to p2 (t = 1). */
function catmullRom(p0: number, p1: number, p2: number, p3: number, t: number): number {
  const linear = p2 - p0;
  const square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
  const cube = 3 * (p1 - p2) + p3 - p0;
  return p1 + (t * (linear + t * (square + t * cube))) / 2;
}

function same(points: readonly number[], a: number, b: number): boolean {
  return points[2 * a] === points[2 * b] && points[2 * a + 1] === points[2 * b + 1];
}
