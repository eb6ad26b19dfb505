import type { DType } from '../dtype.ts';

/** The dtype of a result, keyed by the dtypes of the operands: the higher one in u8 < i32 < f32 < f64. */
interface Promotions {
  u8: { u8: 'u8'; i32: 'i32'; f32: 'f32'; f64: 'f64' };
  i32: { u8: 'i32'; i32: 'i32'; f32: 'f32'; f64: 'f64' };
  f32: { u8: 'f32'; i32: 'f32'; f32: 'f32'; f64: 'f64' };
  f64: { u8: 'f64'; i32: 'f64'; f32: 'f64'; f64: 'f64' };
}

/** The dtype of a result of operands `A` and `B`: the higher one in u8 < i32 < f32 < f64. */
export type Promote<A extends DType, B extends DType> = Promotions[A][B];

const promotions: Promotions = {
  u8: { u8: 'u8', i32: 'i32', f32: 'f32', f64: 'f64' },
  i32: { u8: 'i32', i32: 'i32', f32: 'f32', f64: 'f64' },
  f32: { u8: 'f32', i32: 'f32', f32: 'f32', f64: 'f64' },
  f64: { u8: 'f64', i32: 'f64', f32: 'f64', f64: 'f64' },
};

/** The dtype of a result of two operands: the higher one in u8 < i32 < f32 < f64. */
export function promote<A extends DType, B extends DType>(a: A, b: B): Promote<A, B> {
  return promotions[a][b];
}
