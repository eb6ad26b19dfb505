import { rasterizeStrokes, type Stroke } from '@inkling/mnist';
import { expect, test } from 'vitest';
import { createReader } from '../src/index.ts';
import { handwritten, placed } from './handwriting.ts';

const reader = await createReader();

function line(names: readonly string[], step: number): Stroke[] {
  return names.flatMap((name, index) => placed(handwritten[name], 1, index * step, index % 2 === 0 ? 0 : 4));
}

test.each([
  [['4', '2'], '42'],
  [['7 with a bar', '1'], '71'],
  [['1', '0'], '10'],
  [['5', '5'], '55'],
  [['2', '0', '2', '6'], '2026'],
  [['3', '1', '4', '1', '5', '9'], '314159'],
] as const)('reads %j side by side as %s', async (names, text) => {
  const strokes = line(names, 80);
  const reading = await reader.read(strokes);
  expect(reading).toMatchObject({ kind: 'number', text });
  const lefts = reading.digits.map(({ box }) => box.left);
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
  const picture = rasterizeStrokes(placed(strokes, 1, 10, 10), {
    width: names.length * 80 + 40,
    height: 130,
    thickness: 7,
  });
  expect(await reader.read(picture)).toMatchObject({ kind: 'number', text });
});

test('the two strokes of a 4, a 5 or a 7 stay one digit', async () => {
  for (const name of ['4', '5', '7 with a bar']) {
    expect(await reader.read(handwritten[name])).toMatchObject({ kind: 'digit', text: name[0] });
    expect(await reader.read(handwritten[name].toReversed())).toMatchObject({ kind: 'digit', text: name[0] });
  }
});

test('digits that share half of their width are a number if each is read surely; with more they are doubted', async () => {
  const seven = handwritten['7'];
  const apart = (step: number) => [...seven, ...placed(handwritten['6'], 1, step, 0)];
  expect(await reader.read(apart(27))).toMatchObject({ kind: 'number', text: '76' });
  expect(await reader.read(apart(14))).toMatchObject({ kind: 'unsure', text: '76' });
});
