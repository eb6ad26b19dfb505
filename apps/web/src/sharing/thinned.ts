/**
 * A line without the points that it does not need: each point that is left out is at most `tolerance` from
 * the rest. A line that was thinned stays as it is. (Ramer 1972; Douglas and Peucker 1973.)
 * @param line `[x0, y0, x1, y1, …]`, with a point or more.
 */
export function thinned(line: readonly number[], tolerance: number): number[] {
  const last = line.length / 2 - 1;
  const kept = new Set([0, last]);
  const parts: [start: number, end: number][] = [[0, last]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [start, end] = part;
    let farthest = start;
    let distance = tolerance;
    for (let point = start + 1; point < end; point += 1) {
      const away = distanceTo(line, point, start, end);
      if (away <= distance) continue;
      farthest = point;
      distance = away;
    }
    if (farthest === start) continue;
    kept.add(farthest);
    parts.push([start, farthest], [farthest, end]);
  }
  const points = [...kept].sort((a, b) => a - b).map((point) => [line[2 * point], line[2 * point + 1]]);
  // Without an extent, it is a dot.
  const isDot = points.every(([x, y]) => x === points[0][0] && y === points[0][1]);
  return isDot ? points[0] : points.flat();
}

/** The distance from a point to the straight line between two others. */
function distanceTo(line: readonly number[], point: number, start: number, end: number): number {
  const [x, y] = [line[2 * point] - line[2 * start], line[2 * point + 1] - line[2 * start + 1]];
  const [width, height] = [line[2 * end] - line[2 * start], line[2 * end + 1] - line[2 * start + 1]];
  const squared = width * width + height * height;
  const share = squared === 0 ? 0 : Math.max(0, Math.min(1, (x * width + y * height) / squared));
  return Math.hypot(x - share * width, y - share * height);
}
