import { address, itemBytes, real } from '../command';
import { concatenate, high, low, storeFirst } from '../simd';

// The loops that all activations share. AssemblyScript has no closures, so an activation is a class without
// fields. The compiler knows `A`, so it inlines its functions into the loop. The functions take and return
// vectors of four f32, or pairs of f64 inside an `InDouble`. A load may read past the end of a buffer, which
// is padded for that.

/** Operands: input, output. Real: the parameter. Items: rows. */
export function forward<A>(command: usize, from: i32, to: i32): void {
  const activation = changetype<A>(0);
  const rowBytes = itemBytes(command, 0);
  const input = address(command, 0);
  const output = address(command, 1);
  const parameter = f32x4.splat(real(command, 0));
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    v128.store(output + i, activation.forward(v128.load(input + i), parameter));
  }
  if (i == end) return;
  storeFirst(output + i, activation.forward(v128.load(input + i), parameter), <i32>(end - i) >> 2);
}

/** Operands: values, output gradient, input gradient. Real: the parameter. Items: rows. */
export function backward<A>(command: usize, from: i32, to: i32): void {
  const activation = changetype<A>(0);
  const rowBytes = itemBytes(command, 0);
  const values = address(command, 0);
  const outputGradient = address(command, 1);
  const inputGradient = address(command, 2);
  const parameter = f32x4.splat(real(command, 0));
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    const gradient = v128.load(outputGradient + i);
    v128.store(inputGradient + i, activation.backward(v128.load(values + i), gradient, parameter));
  }
  if (i == end) return;
  const gradient = activation.backward(v128.load(values + i), v128.load(outputGradient + i), parameter);
  storeFirst(inputGradient + i, gradient, <i32>(end - i) >> 2);
}

/** An activation whose functions take and return pairs of f64. */
@unmanaged
export class InDouble<A> {
  forward(x: v128, parameter: v128): v128 {
    const activation = changetype<A>(0);
    const p = low(parameter);
    return concatenate(activation.forward(low(x), p), activation.forward(high(x), p));
  }

  backward(value: v128, gradient: v128, parameter: v128): v128 {
    const activation = changetype<A>(0);
    const p = low(parameter);
    return concatenate(
      activation.backward(low(value), low(gradient), p),
      activation.backward(high(value), high(gradient), p),
    );
  }
}
