import { centerStrokes, loadCsv, loadStrokes } from '@inkling/mnist';
import { createReader } from '@inkling/reader';
import { expect, test } from 'vitest';
import { decisivePart } from '../src/answer/decisivePart.ts';
import { decisiveStroke } from '../src/answer/decisiveStroke.ts';
import { lessonsAsCsv, lessonsAsStrokes } from '../src/teaching/exportLessons.ts';
import { inOrder, type Lesson, newId } from '../src/teaching/lesson.ts';
import { strokesOfDigit } from '../src/teaching/strokesOfDigit.ts';
import { isReadAs, teachLessons } from '../src/teaching/teachLessons.ts';
import { crossedSeven, onPad } from './support/crossedSeven.ts';

const lesson: Lesson = { id: newId(), digit: 7, drawing: onPad(crossedSeven()) };

test('one crossed seven teaches a writer’s other crossed sevens', async () => {
  const reader = await createReader();
  const others = [1, 2, 3, 4].map((seed) => onPad(crossedSeven(seed)));
  for (const drawing of [lesson.drawing, ...others]) {
    expect(isReadAs(await reader.read(drawing), 7)).toBe(false);
  }
  await teachLessons(reader, [lesson]);
  for (const drawing of [lesson.drawing, ...others]) {
    expect(isReadAs(await reader.read(drawing), 7)).toBe(true);
  }
});

test('a drawing that is read rightly and without doubt teaches nothing', async () => {
  const reader = await createReader();
  const seven = [[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]];
  await teachLessons(reader, [{ ...lesson, drawing: seven }, lesson, { ...lesson, id: newId() }]);
  expect(reader.save().examples).toHaveLength(1);
});

test('lessons become a file of strokes and a CSV, which mnist reads', async () => {
  const line = [[50, 10, 50.25, 90]];
  const one = { id: newId(), digit: 1, drawing: line };
  const strokes = await loadStrokes(new Blob([lessonsAsStrokes([lesson, one])]));
  expect(strokes.map(({ label }) => label)).toEqual([7, 1]);
  expect(strokes[1].strokes.map((stroke) => Array.from(stroke))).toEqual([[250, 50, 251.25, 450]]);
  const images = await loadCsv(new Blob([lessonsAsCsv([lesson, one])]));
  expect([...(images.targets?.data ?? [])]).toEqual([7, 1]);
  expect(images.inputs.data.slice(784)).toEqual(centerStrokes(line).data);
});

test('a picture becomes a row of the CSV, and no line of the strokes', async () => {
  const picture = centerStrokes(onPad(crossedSeven()));
  const lessons = [lesson, { id: newId(), digit: 7, drawing: picture }];
  expect(await loadStrokes(new Blob([lessonsAsStrokes(lessons)]))).toHaveLength(1);
  const images = await loadCsv(new Blob([lessonsAsCsv(lessons)]));
  expect(images.inputs.data.slice(784)).toEqual(picture.data);
});

test('a picture always teaches', async () => {
  const reader = await createReader();
  const picture = centerStrokes([[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]]);
  expect(isReadAs(await reader.read(picture), 7)).toBe(true);
  await teachLessons(reader, [{ id: newId(), digit: 7, drawing: picture }]);
  expect(reader.save().examples).toHaveLength(1);
});

test('a part of a picture decides if the picture would be another digit without it', async () => {
  const reader = await createReader();
  const picture = centerStrokes(onPad(crossedSeven()));
  const part = await decisivePart(reader, picture, '4');
  expect(part).toMatchObject({ name: 'lower right', digit: '7' });
  // The part is the lower right quarter of the ink.
  expect(part?.box).toEqual({ left: 15, top: 17, width: 10, height: 8 });
  const line = centerStrokes([[50, 10, 50, 90]]);
  expect(await decisivePart(reader, line, '1')).toBeUndefined();
});

test('the strokes of a digit are those in its box', () => {
  const four = [
    [10, 10, 5, 40, 30, 40],
    [22, 20, 22, 70],
  ];
  const two = [[50, 10, 70, 10, 50, 70, 70, 70]];
  const boxes = [
    { left: 5, top: 10, width: 25, height: 60 },
    { left: 50, top: 10, width: 20, height: 60 },
  ];
  expect(strokesOfDigit([four[0], two[0], four[1]], boxes, 0)).toEqual(four);
  expect(strokesOfDigit([four[0], two[0], four[1]], boxes, 1)).toEqual(two);
});

test('lessons are in the order of time', async () => {
  const first = newId();
  await new Promise((resolve) => setTimeout(resolve, 2));
  const second = newId();
  const ids = inOrder([
    { ...lesson, id: second },
    { ...lesson, id: first },
  ]).map(({ id }) => id);
  expect(ids).toEqual([first, second]);
});

test('a stroke decides if the drawing would be another digit without it', async () => {
  const reader = await createReader();
  const drawing = onPad(crossedSeven());
  expect(await decisiveStroke(reader, drawing, '4')).toEqual({ stroke: 1, digit: '7' });
  expect(await decisiveStroke(reader, drawing, '7')).toBeUndefined();
  expect(await decisiveStroke(reader, drawing.slice(0, 1), '7')).toBeUndefined();
});
