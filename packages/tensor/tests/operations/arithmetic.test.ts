import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { ArgumentError, ShapeError, type Tensor } from '../../src/index.ts';
import { add, divide, multiply, subtract } from '../../src/operations/arithmetic.ts';
import { full, zeros } from '../../src/operations/create.ts';
import { promote } from '../../src/operations/promote.ts';
import { at, counting, f32Of, f32Tensors, indicesOf, shapes, vector } from './arbitraries.ts';

const pairs = shapes().chain((shape) => fc.tuple(f32Of(shape), f32Of(shape)));

describe('f32 arithmetic', () => {
  test('rounds each result to f32', () => {
    const anyFloat = fc.array(fc.tuple(fc.float(), fc.float()), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(anyFloat, (numbers) => {
        const a = vector(
          'f32',
          numbers.map(([x]) => x),
        );
        const b = vector(
          'f32',
          numbers.map(([, y]) => y),
        );
        expect([...add(a, b).data]).toEqual(numbers.map(([x, y]) => Math.fround(x + y)));
        expect([...subtract(a, b).data]).toEqual(numbers.map(([x, y]) => Math.fround(x - y)));
        expect([...multiply(a, b).data]).toEqual(numbers.map(([x, y]) => Math.fround(x * y)));
        expect([...divide(a, b).data]).toEqual(numbers.map(([x, y]) => Math.fround(x / y)));
      }),
    );
  });

  test('add and multiply commute, exactly', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, b)).toEqual(multiply(b, a));
      }),
    );
  });

  test('broadcasts a column and a row to a matrix', () => {
    const column = counting([3, 1]);
    const row = counting([1, 4]);
    const table = subtract(column, row);
    expect(table.shape).toEqual([3, 4]);
    for (const [i, j] of indicesOf([3, 4])) expect(at(table, [i, j])).toBe(i - j);
  });

  test('does not change its operands', () => {
    const a = counting([3]);
    add(a, 1);
    divide(a, a);
    expect(a).toEqual(counting([3]));
  });

  test('refuses shapes that do not broadcast, in the name of the operation', () => {
    expect(() => multiply(counting([2, 3]), counting([2]))).toThrow(ShapeError);
    expect(() => multiply(counting([2, 3]), counting([2]))).toThrow(
      'multiply: shapes [2, 3] and [2] do not fit',
    );
  });
});

describe('a number', () => {
  test('stands for a tensor of its own kind, on either side', () => {
    fc.assert(
      fc.property(f32Tensors(), fc.float({ noNaN: true }), (tensor, number) => {
        const same = full([], number);
        expect(subtract(tensor, number)).toEqual(subtract(tensor, same));
        expect(subtract(number, tensor)).toEqual(subtract(same, tensor));
      }),
    );
  });

  test("is rounded to the tensor's dtype first", () => {
    expect(add(zeros([1]), 0.1).data[0]).toBe(Math.fround(0.1));
    expect(add(zeros([1], 'f64'), 0.1).data[0]).toBe(0.1);
  });

  test.each([0.5, 256, -1])('that u8 cannot hold is refused: %d', (number) => {
    expect(() => add(vector('u8', [1]), number)).toThrow(ArgumentError);
    expect(() => multiply(number, vector('u8', [1]))).toThrow(
      'multiply: u8 holds whole numbers from 0 to 255',
    );
  });

  test('that divides pixels may be any number, because the quotient is f32', () => {
    expect([...divide(vector('u8', [0, 51, 255]), 255).data]).toEqual([0, Math.fround(0.2), 1]);
    expect([...divide(vector('u8', [1]), 0.5).data]).toEqual([2]);
  });
});

describe('dtypes', () => {
  test('give the higher one in u8 < i32 < f32 < f64', () => {
    const order = ['u8', 'i32', 'f32', 'f64'] as const;
    for (const [i, a] of order.entries()) {
      for (const [j, b] of order.entries()) {
        expect(promote(a, b)).toBe(order[Math.max(i, j)]);
        expect(add(vector(a, [1]), vector(b, [2])).dtype).toBe(order[Math.max(i, j)]);
        expect(divide(vector(a, [1]), vector(b, [2])).dtype).toBe(i === 3 || j === 3 ? 'f64' : 'f32');
      }
    }
  });

  test('give the same result in the types as in the tensors', () => {
    const u8 = vector('u8', [1]);
    const f32 = vector('f32', [1]);
    const f64 = vector('f64', [1]);
    expectTypeOf(add(u8, f32)).toEqualTypeOf<Tensor<'f32'>>();
    expectTypeOf(multiply(u8, u8)).toEqualTypeOf<Tensor<'u8'>>();
    expectTypeOf(subtract(2, f64)).toEqualTypeOf<Tensor<'f64'>>();
    expectTypeOf(divide(u8, 255)).toEqualTypeOf<Tensor<'f32'>>();
    expectTypeOf(divide(u8, f64)).toEqualTypeOf<Tensor<'f64'>>();
  });

  test('of whole numbers wrap around, exactly', () => {
    expect([...add(vector('u8', [250]), vector('u8', [10])).data]).toEqual([4]);
    expect([...subtract(vector('u8', [1]), 2).data]).toEqual([255]);
    expect([...add(vector('i32', [2147483647]), 1).data]).toEqual([-2147483648]);
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (x, y) => {
        const product = Number(BigInt.asIntN(32, BigInt(x) * BigInt(y)));
        expect(multiply(vector('i32', [x]), vector('i32', [y])).data[0]).toBe(product);
      }),
    );
  });

  test('of whole numbers divide as f32, also by zero', () => {
    expect([...divide(vector('i32', [1, -1, 0]), vector('i32', [3, 0, 0])).data]).toEqual([
      Math.fround(1 / 3),
      Number.NEGATIVE_INFINITY,
      Number.NaN,
    ]);
  });
});
