import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allocate, type DType, type Shape, Tensor } from '../src/index.ts';

interface Case {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
  readonly data: readonly (number | string)[];
  readonly text: string;
}

/** The text that numpy printed. fixtures/format.py makes this file. */
const fixture: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/format.json'), 'utf8'),
);

describe('toString() prints as numpy does:', () => {
  test.each(fixture.cases)('$name', ({ dtype, shape, data, text }) => {
    const values = allocate(dtype, data.length);
    values.set(data.map(Number));
    expect(new Tensor(dtype, shape, values).toString()).toBe(text);
  });
});

test('toString() formats tensors of many axes, whose shortened form is still long', () => {
  const text = new Tensor('u8', [7, 7, 7, 7, 7, 7, 7], new Uint8Array(7 ** 7)).toString();
  expect(text.match(/0/g)).toHaveLength(6 ** 7);
});

test('the fixture covers at least 60 arrays, every dtype and zero to four axes', () => {
  expect(fixture.cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(fixture.cases.map(({ dtype }) => dtype))).toEqual(new Set(['f32', 'f64', 'u8', 'i32']));
  expect(new Set(fixture.cases.map(({ shape }) => shape.length))).toEqual(new Set([0, 1, 2, 3, 4]));
});
