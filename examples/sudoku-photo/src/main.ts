import { type Cell, readSudoku } from './readSudoku.ts';
import { solve } from './sudoku.ts';

const photo = find('#photo', HTMLInputElement);
const shown = find('#shown', HTMLImageElement);
const state = find('#state', HTMLElement);
const grid = find('#grid', HTMLElement);
const button = find('#solve', HTMLButtonElement);

const fields = Array.from({ length: 81 }, (_, cell) => {
  const field = document.createElement('input');
  field.inputMode = 'numeric';
  field.maxLength = 1;
  field.pattern = '[1-9]?';
  field.ariaLabel = `Row ${Math.floor(cell / 9) + 1}, column ${(cell % 9) + 1}`;
  return field;
});
grid.append(...fields);

photo.addEventListener('change', () => {
  const [file] = photo.files ?? [];
  if (!file) return;
  URL.revokeObjectURL(shown.src);
  shown.src = URL.createObjectURL(file);
  shown.alt = 'Your photo';
  read(file);
});

button.addEventListener('click', () => {
  const solution = solve(fields.map(({ value }) => Number(value)));
  state.textContent = solution ? 'Solved.' : 'It has no solution. Look at its digits again.';
  for (const [cell, digit] of solution?.entries() ?? []) show(cell, { digit, isUnsure: false });
});

async function read(file: Blob): Promise<void> {
  button.disabled = true;
  state.textContent = 'It is being read …';
  try {
    const cells = await readSudoku(file);
    for (const [cell, what] of cells.entries()) show(cell, what);
    const given = cells.filter(({ digit }) => digit > 0).length;
    const unsure = cells.filter(({ isUnsure }) => isUnsure).length;
    state.textContent = `It has ${given} digits, ${unsure} of them in doubt. Correct them, then solve it.`;
    for (const [cell, { digit }] of cells.entries()) fields[cell]?.classList.toggle('given', digit > 0);
    button.disabled = false;
  } catch (error) {
    state.textContent = error instanceof Error ? error.message : String(error);
  }
}

function show(cell: number, { digit, isUnsure }: Cell): void {
  const field = fields[cell];
  if (!field) return;
  field.value = digit === 0 ? '' : `${digit}`;
  field.classList.toggle('unsure', isUnsure);
}

function find<Type extends Element>(selector: string, type: new () => Type): Type {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`The page has no ${selector}.`);
  return element;
}

await read(await (await fetch(shown.src)).blob());
