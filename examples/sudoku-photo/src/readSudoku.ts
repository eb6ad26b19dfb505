import { createReader } from '@inkling/reader';
import { Tensor } from '@inkling/tensor';
import { findCorners } from './findCorners.ts';
import { findInk } from './findInk.ts';
import { flatten } from './flatten.ts';
import { type GreyPicture, greyPicture } from './greyPicture.ts';

/** A cell as it was read. */
export interface Cell {
  /** From 1 to 9; 0 if it is empty. */
  readonly digit: number;
  /** Whether it should be looked at again. */
  readonly isUnsure: boolean;
}

/** The side of a cell in pixels, and the margin that is cut off with the lines of the grid. */
const SIDE = 64;
const MARGIN = 9;
/** A cell with a smaller share of ink is empty: it has specks. */
const LEAST_INK = 0.015;

/**
 * Reads the 81 cells of a Sudoku, row by row.
 *
 * @throws Error when there is no grid on the photo.
 */
export async function readSudoku(photo: Blob): Promise<Cell[]> {
  const ink = findInk(await greyPicture(photo));
  const grid = flatten(ink, findCorners(ink), 9 * SIDE);
  const reader = await createReader();
  const cells: Cell[] = [];
  for (let cell = 0; cell < 81; cell += 1) {
    const picture = cellOf(grid, Math.floor(cell / 9), cell % 9);
    cells.push(isEmpty(picture) ? { digit: 0, isUnsure: false } : await readCell(picture));
  }
  reader.close();
  return cells;

  async function readCell(picture: Tensor<'u8'>): Promise<Cell> {
    const { kind, digits } = await reader.read(picture);
    const digit = digits[0]?.digit ?? 0;
    return { digit, isUnsure: kind !== 'digit' || digit === 0 };
  }
}

/** A cell without the lines around it: u8 `[height, width]`, ink 255. */
function cellOf(grid: GreyPicture, row: number, column: number): Tensor<'u8'> {
  const inner = SIDE - 2 * MARGIN;
  const pixels = Uint8Array.from({ length: inner * inner }, (_, index) => {
    const [x, y] = [index % inner, Math.floor(index / inner)];
    return grid.pixels[(row * SIDE + MARGIN + y) * grid.width + column * SIDE + MARGIN + x] ?? 0;
  });
  return new Tensor('u8', [inner, inner], pixels);
}

function isEmpty({ data }: Tensor<'u8'>): boolean {
  return data.filter((value) => value > 0).length < LEAST_INK * data.length;
}
