import type { Tensor } from '@inkling/tensor';
import { type Component, type Components, componentsOf } from './components.ts';
import { grow } from './grow.ts';
import type { Box } from './resample.ts';

/** A sheet of paper covers at least this share of the picture, … */
const SHEET_AREA = 1 / 4;
/** … of its own box, which not even a filled circle does, … */
const SHEET_FILL = 0.8;
/** … and of either side of the picture. */
const SHEET_SIDE = 1 / 2;
/** The pieces into which the ink parts the sheet cover at least this share of the picture. */
const SHEET_PIECE = 1 / 50;
/** A frame, a bar or the edge of a table runs along this share of a side. */
const FRAME_SIDE = 0.9;
/** The soft edge of the surroundings, as a share of the picture's shorter side. */
const SOFT_EDGE = 1 / 100;

/** What a picture shows beside the paper. */
export interface Surroundings {
  /** 1 for each pixel outside of the paper, else 0; row by row. */
  readonly outside: Uint8Array;
  /** Whether they enclose the paper. If no other ink is left, there is no digit apart from them. */
  readonly encloses: boolean;
}

/**
 * Finds what lies around the paper: a table, a black bar or a frame. There are two signs of it. Either the
 * ink fills a large box, as a light sheet on a dark table does, and so is the paper. Or components of the ink
 * run along nearly a whole side of the picture.
 *
 * @param ink u8 `[height, width]`, as `findInk` returns it; 0 where `outside` is 1.
 * @param outside what is known to lie outside of the paper. Default: nothing.
 * @returns what is known now, or undefined if nothing was found.
 */
export function findSurroundings(ink: Tensor<'u8'>, outside?: Uint8Array): Surroundings | undefined {
  if (!mayHaveSurroundings(ink)) return undefined;
  const [height, width] = ink.shape;
  const found = componentsOf(ink.data, height, width);
  const surroundings = aroundSheet(found, height, width) ?? framesOf(found, height, width);
  if (!surroundings) return undefined;
  outside?.forEach((value, pixel) => {
    if (value > 0) surroundings.outside[pixel] = 1;
  });
  grow(surroundings.outside, height, width, Math.ceil(Math.min(height, width) * SOFT_EDGE));
  return surroundings;
}

/** All that lies between a sheet of paper and the border of the picture. */
function aroundSheet(
  { labels, components }: Components,
  height: number,
  width: number,
): Surroundings | undefined {
  const sheet = new Set(sheetOf(components, height, width).map(({ label }) => label));
  if (sheet.size === 0) return undefined;
  const ground = componentsOf(
    Uint8Array.from(labels, (label) => (sheet.has(label) ? 0 : 1)),
    height,
    width,
  );
  const around = ground.components.filter(({ box }) => touchesBorder(box, height, width));
  return around.length === 0 ? undefined : { outside: pixelsOf(ground.labels, around), encloses: true };
}

/** The components that run along a side. */
function framesOf(
  { labels, components }: Components,
  height: number,
  width: number,
): Surroundings | undefined {
  const sides = sidesOf(height, width);
  const runsAlong = ({ label, box }: Component) =>
    touchesBorder(box, height, width)
      ? sides.filter((side) => {
          const touched = side.filter((pixel) => labels[pixel] === label);
          return touched.length >= FRAME_SIDE * side.length;
        }).length
      : 0;
  const frames = components.filter((component) => runsAlong(component) > 0);
  if (frames.length === 0) return undefined;
  const encloses = frames.some((frame) => runsAlong(frame) === sides.length);
  return { outside: pixelsOf(labels, frames), encloses };
}

/** 1 for each pixel of these components, else 0. */
function pixelsOf(labels: Int32Array, components: readonly Component[]): Uint8Array {
  const wanted = new Set(components.map(({ label }) => label));
  return Uint8Array.from(labels, (label) => (wanted.has(label) ? 1 : 0));
}

/** A cheap look at the ink first, because most drawings have neither a frame nor as much ink as a sheet. */
function mayHaveSurroundings(ink: Tensor<'u8'>): boolean {
  const [height, width] = ink.shape;
  const hasInk = (pixel: number) => ink.data[pixel] > 0;
  const runsAlong = (side: readonly number[]) => side.filter(hasInk).length >= FRAME_SIDE * side.length;
  if (sidesOf(height, width).some(runsAlong)) return true;
  let area = 0;
  for (const value of ink.data) if (value > 0) area += 1;
  return area >= SHEET_AREA * ink.size;
}

/** The components that are a sheet together: ink that crosses it may part it. Empty if they are none. */
function sheetOf(components: readonly Component[], height: number, width: number): Component[] {
  const large = components.filter(({ area }) => area >= SHEET_PIECE * height * width);
  const area = large.reduce((sum, piece) => sum + piece.area, 0);
  if (area < SHEET_AREA * height * width) return [];
  const left = Math.min(...large.map(({ box }) => box.left));
  const right = Math.max(...large.map(({ box }) => box.left + box.width));
  const top = Math.min(...large.map(({ box }) => box.top));
  const bottom = Math.max(...large.map(({ box }) => box.top + box.height));
  const isWide = right - left >= SHEET_SIDE * width && bottom - top >= SHEET_SIDE * height;
  return isWide && area >= SHEET_FILL * (right - left) * (bottom - top) ? large : [];
}

function touchesBorder(box: Box, height: number, width: number): boolean {
  const { left, top } = box;
  return left === 0 || top === 0 || left + box.width === width || top + box.height === height;
}

/** The pixels of the four sides of a picture: upper, lower, left and right. */
function sidesOf(height: number, width: number): number[][] {
  return [
    Array.from({ length: width }, (_, column) => column),
    Array.from({ length: width }, (_, column) => (height - 1) * width + column),
    Array.from({ length: height }, (_, row) => row * width),
    Array.from({ length: height }, (_, row) => (row + 1) * width - 1),
  ];
}
