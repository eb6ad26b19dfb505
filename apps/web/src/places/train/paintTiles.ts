import type { FirstLayer } from '../../training/messages.ts';

const COLUMNS = 10;
/** The gap between two tiles, in pixels of the pictures. */
const GAP = 2;
const LARGEST = 127;

/**
 * Paints weights as tiles, ten in a row. The colour shows the sign of a weight, and its strength shows the
 * size. The CSS of the canvas sets the colours.
 */
export function paintTiles(canvas: HTMLCanvasElement, { width, height, pixels }: FirstLayer): void {
  const size = width * height;
  const count = pixels.length / size;
  const rows = Math.ceil(count / COLUMNS);
  const whole = { width: COLUMNS * (width + GAP) - GAP, height: rows * (height + GAP) - GAP };
  // Setting the size of a canvas clears it, even if the size stays the same.
  if (canvas.width !== whole.width) canvas.width = whole.width;
  if (canvas.height !== whole.height) canvas.height = whole.height;
  const context = canvas.getContext('2d');
  if (!context) return;
  const shades = shadesOfWeights(getComputedStyle(canvas));
  const image = new ImageData(whole.width, whole.height);
  for (let tile = 0; tile < count; tile += 1) {
    const left = (tile % COLUMNS) * (width + GAP);
    const top = Math.floor(tile / COLUMNS) * (height + GAP);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const shade = shades[pixels[tile * size + y * width + x] + LARGEST];
        image.data.set(shade, 4 * ((top + y) * whole.width + left + x));
      }
    }
  }
  context.putImageData(image, 0, 0);
}

/**
 * Red, green, blue and opacity of each weight from −127 to 127. A weight of 0 has the colour of paper. The
 * farther a weight is from 0, the stronger is its colour.
 */
function shadesOfWeights({ color, fill, stroke }: CSSStyleDeclaration): readonly (readonly number[])[] {
  const [paper, positive, negative] = [color, fill, stroke].map((colour) =>
    (colour.match(/[\d.]+/g) ?? []).map(Number),
  );
  return Array.from({ length: 2 * LARGEST + 1 }, (_, index) => {
    const weight = (index - LARGEST) / LARGEST;
    const ink = weight < 0 ? negative : positive;
    return [...paper.map((channel, at) => channel + (ink[at] - channel) * Math.abs(weight)), 255];
  });
}
