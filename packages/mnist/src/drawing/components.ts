import type { Box } from './resample.ts';

/** Pixels that are connected with each other: each touches another one at a side or a corner. */
export interface Component {
  /** Its number in `labels`, from 1 up. */
  readonly label: number;
  /** The number of its pixels. */
  readonly area: number;
  /** The smallest box around it. */
  readonly box: Box;
}

export interface Components {
  /** The label of the component of each pixel, row by row; 0 where the picture has no ink. */
  readonly labels: Int32Array;
  readonly components: readonly Component[];
}

/** Finds the connected components of all pixels above 0. */
export function componentsOf(ink: Uint8Array, height: number, width: number): Components {
  const labels = new Int32Array(ink.length);
  const components: Component[] = [];
  const found: number[] = [];
  for (let start = 0; start < ink.length; start += 1) {
    if (ink[start] === 0 || labels[start] !== 0) continue;
    const label = components.length + 1;
    let [left, right, top, bottom, area] = [width, 0, height, 0, 0];
    labels[start] = label;
    found.push(start);
    for (let pixel = found.pop(); pixel !== undefined; pixel = found.pop()) {
      const row = Math.floor(pixel / width);
      const column = pixel - row * width;
      area += 1;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, height - 1); y += 1) {
        for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, width - 1); x += 1) {
          const neighbour = y * width + x;
          if (ink[neighbour] === 0 || labels[neighbour] !== 0) continue;
          labels[neighbour] = label;
          found.push(neighbour);
        }
      }
    }
    components.push({ label, area, box: { left, top, width: right - left + 1, height: bottom - top + 1 } });
  }
  return { labels, components };
}
