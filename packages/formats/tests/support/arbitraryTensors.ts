import { sizeOf } from '@inkling/tensor';
import fc from 'fast-check';
import type { NumberType } from '../../src/numberTypes.ts';
import { type StoredTensor, type StoredTensors, storedTensor } from '../../src/storedTensor.ts';

const whole = (bits: number, signed: boolean) =>
  signed
    ? fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 })
    : fc.integer({ min: 0, max: 2 ** bits - 1 });
const float = fc.float({ noNaN: true, noDefaultInfinity: true });

/** Numbers that a type holds without rounding. */
const numbers: Readonly<Record<NumberType, fc.Arbitrary<number>>> = {
  f64: fc.double({ noNaN: true }),
  f32: fc.float({ noNaN: true }),
  f16: fc.integer({ min: -2048, max: 2048 }).map((units) => units / 64),
  // Those whose lower half is 0.
  bf16: float.map((value) => {
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, value);
    view.setUint16(2, 0);
    return view.getFloat32(0);
  }),
  i64: fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
  u64: fc.integer({ min: 0, max: 2 ** 53 - 1 }),
  i32: whole(32, true),
  u32: whole(32, false),
  i16: whole(16, true),
  u16: whole(16, false),
  i8: whole(8, true),
  u8: whole(8, false),
  bool: fc.integer({ min: 0, max: 1 }),
};

function arbitraryTensor(types: readonly NumberType[]): fc.Arbitrary<StoredTensor> {
  return fc
    .record({
      type: fc.constantFrom(...types),
      shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
    })
    .chain(({ type, shape }) => {
      const length = sizeOf(shape);
      return fc
        .array(numbers[type], { minLength: length, maxLength: length })
        .map((values) => storedTensor(shape, type, values));
    });
}

/** Tensors by name, of some or all types. */
export function arbitraryTensors(
  names: fc.Arbitrary<string>,
  types: readonly NumberType[] = Object.keys(numbers) as NumberType[],
): fc.Arbitrary<StoredTensors> {
  return fc
    .uniqueArray(fc.tuple(names, arbitraryTensor(types)), { selector: ([name]) => name, maxLength: 6 })
    .map((entries) => new Map(entries));
}

/** Tensors as plain values, to compare. */
export function plain(tensors: StoredTensors): Record<string, unknown> {
  const entries = [...tensors].map(([name, { shape, type, numbers: read }]) => [
    `tensor ${name}`,
    { shape: [...shape], type, values: [...read()] },
  ]);
  return Object.fromEntries(entries);
}
