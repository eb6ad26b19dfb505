import type { FirstLayer } from '../../training/messages.ts';

/** The least width of a tile on the screen, in CSS pixels: smaller ones show nothing. */
const LEAST_WIDTH = 34;
/** The gap between two tiles, as a share of their width. */
const GAP = 1 / 14;
const LARGEST = 127;

/** The number of tiles in a row. */
export function columnsFor(width: number, units: number): number {
  return Math.max(1, Math.min(units, Math.floor(width / LEAST_WIDTH)));
}

/**
 * Paints weights as tiles. The colour shows the sign of a weight, and its strength shows the size. The CSS of
 * the canvas sets the colours.
 * @param available the width of the place for the canvas, in CSS pixels.
 */
export function paintTiles(
  canvas: HTMLCanvasElement,
  { width, height, units, pixels }: FirstLayer,
  available: number,
): void {
  const size = width * height;
  const columns = columnsFor(available, units);
  const rows = Math.ceil(units / columns);
  const gap = Math.max(1, Math.round(width * GAP));
  const whole = { width: columns * (width + gap) - gap, height: rows * (height + gap) - gap };
  // Setting the size of a canvas clears it, even if the size stays the same.
  if (canvas.width !== whole.width) canvas.width = whole.width;
  if (canvas.height !== whole.height) canvas.height = whole.height;
  const context = canvas.getContext('2d');
  if (!context) return;
  const shades = shadesOfWeights(getComputedStyle(canvas));
  const image = new ImageData(whole.width, whole.height);
  // One number a pixel: red, green, blue and opacity.
  const painted = new Uint32Array(image.data.buffer);
  for (let tile = 0; tile < units; tile += 1) {
    const left = (tile % columns) * (width + gap);
    const top = Math.floor(tile / columns) * (height + gap);
    for (let y = 0; y < height; y += 1) {
      const row = (top + y) * whole.width + left;
      const from = tile * size + y * width;
      for (let x = 0; x < width; x += 1) painted[row + x] = shades[pixels[from + x] + LARGEST];
    }
  }
  context.putImageData(image, 0, 0);
}

/**
 * The colour of each weight from −127 to 127. A weight of 0 has the colour of paper. The farther a weight is
 * from 0, the stronger is its colour.
 */
function shadesOfWeights({ color, fill, stroke }: CSSStyleDeclaration): Uint32Array {
  const [paper, positive, negative] = [color, fill, stroke].map((colour) =>
    (colour.match(/[\d.]+/g) ?? []).map(Number),
  );
  const bytes = new Uint8ClampedArray(4 * (2 * LARGEST + 1));
  for (let index = 0; index <= 2 * LARGEST; index += 1) {
    const weight = (index - LARGEST) / LARGEST;
    const ink = weight < 0 ? negative : positive;
    const mixed = paper.map((channel, at) => channel + (ink[at] - channel) * Math.abs(weight));
    bytes.set([mixed[0], mixed[1], mixed[2], 255], 4 * index);
  }
  return new Uint32Array(bytes.buffer);
}
