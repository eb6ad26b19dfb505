import { colourOf } from '../../theme/colourOf.ts';
import type { FirstLayer } from '../../training/messages.ts';

const COLUMNS = 10;
/** Between two tiles, in pixels of the pictures. */
const GAP = 2;
const LARGEST = 127;

/** Paints weights as tiles, ten in a row: opaque where they are large, in the colour of their sign. */
export function paintTiles(canvas: HTMLCanvasElement, { width, height, pixels }: FirstLayer): void {
  const size = width * height;
  const count = pixels.length / size;
  const rows = Math.ceil(count / COLUMNS);
  const whole = { width: COLUMNS * (width + GAP) - GAP, height: rows * (height + GAP) - GAP };
  // To set its size empties a canvas, even to the size it has.
  if (canvas.width !== whole.width) canvas.width = whole.width;
  if (canvas.height !== whole.height) canvas.height = whole.height;
  const context = canvas.getContext('2d');
  if (!context) return;
  const colours = { for: channels(colourOf('--for')), against: channels(colourOf('--against')) };
  const image = new ImageData(whole.width, whole.height);
  for (let tile = 0; tile < count; tile += 1) {
    const left = (tile % COLUMNS) * (width + GAP);
    const top = Math.floor(tile / COLUMNS) * (height + GAP);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const weight = pixels[tile * size + y * width + x];
        const [red, green, blue] = weight < 0 ? colours.against : colours.for;
        const at = 4 * ((top + y) * whole.width + left + x);
        image.data[at] = red;
        image.data[at + 1] = green;
        image.data[at + 2] = blue;
        image.data[at + 3] = (255 * Math.abs(weight)) / LARGEST;
      }
    }
  }
  context.putImageData(image, 0, 0);
}

/** The three numbers of `rgb(36, 64, 158)`. */
function channels(colour: string): readonly number[] {
  return (colour.match(/[\d.]+/g) ?? []).map(Number);
}
