import { ArgumentError, ClosedError } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { createReader } from '../src/index.ts';
import { handwritten, placed, signs } from './handwriting.ts';

test('a taught form is read as it was taught, and other forms as before', async () => {
  const reader = await createReader();
  const before = await Promise.all(Object.values(handwritten).map((strokes) => reader.read(strokes)));
  await reader.teach(signs['an A'], 4);
  expect(await reader.read(placed(signs['an A'], 2, 30, 0))).toMatchObject({ text: '4' });
  const after = await Promise.all(Object.values(handwritten).map((strokes) => reader.read(strokes)));
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  reader.forget();
  expect((await reader.read(signs['an A'])).kind).not.toBe('digit');
  reader.close();
});

test('what was taught goes into JSON and back', async () => {
  const reader = await createReader();
  await reader.teach(signs['a cross'], 8);
  await reader.teach(signs['a W'], 3);
  const learned = JSON.parse(JSON.stringify(reader.save()));
  const other = await createReader({ learned });
  for (const strokes of [...Object.values(handwritten), ...Object.values(signs)]) {
    expect(await other.read(strokes)).toEqual(await reader.read(strokes));
  }
  expect(other.save()).toEqual(learned);
});

test('refuses to learn what is no digit, or from what it did not write', async () => {
  const reader = await createReader();
  for (const digit of [10, -1, 1.5, Number.NaN]) {
    await expect(reader.teach(handwritten['1'], digit)).rejects.toThrow('expected a digit from 0 to 9');
  }
  await expect(reader.teach([], 1)).rejects.toThrow('the drawing is blank');
  const examples = [{ digit: 1, picture: 'AAAA' }];
  for (const learned of [
    {},
    { format: 'inkling-learned', version: 2, examples },
    { format: 'inkling-learned', version: 1, examples },
    { format: 'inkling-learned', version: 1, examples: [null] },
    { format: 'inkling-learned', version: 1, examples: [{ digit: 1 }] },
  ]) {
    // @ts-expect-error Not what `save` returns.
    await expect(createReader({ learned })).rejects.toThrow(ArgumentError);
  }
  reader.close();
  await expect(reader.read([])).rejects.toThrow(ClosedError);
});
