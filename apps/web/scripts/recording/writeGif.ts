import { decode } from 'fast-png';
import gifenc from 'gifenc';

/** A picture of a recording, and how long it is shown. */
export interface Frame {
  readonly png: Uint8Array;
  readonly milliseconds: number;
}

/** The last of 256 colours stands for pixels that are those of the frame before. */
const UNCHANGED = 255;
/** How many of the most frequent colours are kept as they are. Others are those of edges and thin lines. */
const EXACT = 128;

/** Writes a GIF that repeats. All frames have the colours of one palette, and hold what has changed. */
export function writeGif(frames: readonly Frame[]): Uint8Array {
  const pictures = frames.map(({ png }) => coloursOf(png));
  const [{ width, height }] = pictures;
  const { palette, places } = paletteFor(pictures.map(({ colours }) => colours));
  const gif = gifenc.GIFEncoder();
  let before: Uint8Array | undefined;
  for (const [index, { colours }] of pictures.entries()) {
    const now = Uint8Array.from(colours, (colour) => places.get(colour) ?? 0);
    const changed = now.map((place, at) => (place === before?.[at] ? UNCHANGED : place));
    gif.writeFrame(changed, width, height, {
      ...(index === 0 ? { palette } : {}),
      transparent: index > 0,
      transparentIndex: UNCHANGED,
      // It stays below the next frame.
      dispose: 1,
      delay: frames[index].milliseconds,
    });
    before = now;
  }
  gif.finish();
  return gif.bytes();
}

/** The colours of a PNG without transparency, a number a pixel: `0xRRGGBB`. */
function coloursOf(png: Uint8Array): { width: number; height: number; colours: Uint32Array } {
  const { width, height, channels, data } = decode(png);
  const colours = Uint32Array.from({ length: width * height }, (_, pixel) => {
    const at = channels * pixel;
    return (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
  });
  return { width, height, colours };
}

/** The colours of the palette, and the place in it for each colour of the pictures. */
function paletteFor(pictures: readonly Uint32Array[]): {
  readonly palette: number[][];
  readonly places: ReadonlyMap<number, number>;
} {
  const counts = new Map<number, number>();
  for (const colours of pictures) {
    for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const others = byCount.slice(EXACT).flatMap((colour) => [...partsOf(colour), 255]);
  const chosen = others.length === 0 ? [] : gifenc.quantize(Uint8Array.from(others), UNCHANGED - EXACT);
  const palette = [...byCount.slice(0, EXACT).map(partsOf), ...chosen];
  const places = new Map(byCount.map((colour) => [colour, nearest(partsOf(colour), palette)]));
  while (palette.length <= UNCHANGED) palette.push([0, 0, 0]);
  return { palette, places };
}

function partsOf(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function nearest([red, green, blue]: readonly number[], palette: readonly number[][]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, [r, g, b]] of palette.entries()) {
    const distance = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2;
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}
