/**
 * Lowers the distance of each pixel's centre to the segment from (x0, y0) to (x1, y1), where the segment is
 * nearer than what was drawn before. Pixels that are further than `reach` away keep their distances.
 *
 * @param squares the squares of the distances, rows of `width` pixels.
 */
export function measureDistances(
  squares: Float64Array,
  width: number,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  reach: number,
): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const lengthSquared = dx * dx + dy * dy;
  const perLengthSquared = lengthSquared === 0 ? 0 : 1 / lengthSquared;
  const firstRow = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
  const lastRow = Math.min(squares.length / width - 1, Math.floor(Math.max(y0, y1) + reach));
  const firstColumn = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
  const lastColumn = Math.min(width - 1, Math.floor(Math.max(x0, x1) + reach));
  for (let row = firstRow; row <= lastRow; row += 1) {
    const fromY = row + 0.5 - y0;
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const fromX = column + 0.5 - x0;
      const product = fromX * dx + fromY * dy;
      const along = product <= 0 ? 0 : product >= lengthSquared ? 1 : product * perLengthSquared;
      const ex = fromX - along * dx;
      const ey = fromY - along * dy;
      const square = ex * ex + ey * ey;
      const index = row * width + column;
      if (square < squares[index]) squares[index] = square;
    }
  }
}
