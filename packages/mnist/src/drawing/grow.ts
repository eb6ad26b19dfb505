/** A pixel that has just been added, from which nothing grows. */
const ADDED = 2;

/** Adds to a mask of 0 and 1 every pixel within `reach` pixels of it, along both axes. In place. */
export function grow(mask: Uint8Array, height: number, width: number, reach: number): void {
  for (let row = 0; row < height; row += 1) growLine(mask, row * width, 1, width, reach);
  for (let column = 0; column < width; column += 1) growLine(mask, column, width, height, reach);
}

/** Grows one row or column, whose pixels lie `step` elements apart. */
function growLine(mask: Uint8Array, start: number, step: number, length: number, reach: number): void {
  const last = start + (length - 1) * step;
  grownFrom(mask, start, step, length, reach);
  grownFrom(mask, last, -step, length, reach);
  for (let index = start; index <= last; index += step) if (mask[index] === ADDED) mask[index] = 1;
}

function grownFrom(mask: Uint8Array, start: number, step: number, length: number, reach: number): void {
  let left = 0;
  for (let place = 0, index = start; place < length; place += 1, index += step) {
    if (mask[index] === 1) left = reach;
    else if (left > 0) {
      mask[index] = ADDED;
      left -= 1;
    }
  }
}
