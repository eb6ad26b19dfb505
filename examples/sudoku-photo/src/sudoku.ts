/** The 81 cells of a Sudoku, row by row; 0 is an empty one. */
export type Sudoku = readonly number[];

/** @returns the solution, or undefined if there is none. */
export function solve(sudoku: Sudoku): Sudoku | undefined {
  const isValid = sudoku.every((digit, cell) => digit === 0 || candidates(sudoku, cell).includes(digit));
  return isValid ? fill(sudoku) : undefined;
}

/** Fills the empty cell with the fewest candidates, and goes back where one does not lead to a solution. */
function fill(sudoku: Sudoku): Sudoku | undefined {
  const open = sudoku
    .flatMap((digit, cell) => (digit === 0 ? [{ cell, digits: candidates(sudoku, cell) }] : []))
    .sort((a, b) => a.digits.length - b.digits.length);
  const [first] = open;
  if (!first) return sudoku;
  for (const digit of first.digits) {
    const solution = fill(sudoku.with(first.cell, digit));
    if (solution) return solution;
  }
  return undefined;
}

/** The digits that no other cell of the same row, column or box has. */
function candidates(sudoku: Sudoku, cell: number): number[] {
  const taken = new Set(sudoku.filter((_, other) => other !== cell && seesEachOther(cell, other)));
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => !taken.has(digit));
}

function seesEachOther(a: number, b: number): boolean {
  const [rowA, rowB] = [Math.floor(a / 9), Math.floor(b / 9)];
  const [columnA, columnB] = [a % 9, b % 9];
  const box = (row: number, column: number) => 3 * Math.floor(row / 3) + Math.floor(column / 3);
  return rowA === rowB || columnA === columnB || box(rowA, columnA) === box(rowB, columnB);
}
