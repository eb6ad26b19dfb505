import { address, itemBytes } from '../command';

// Operands: input, output. Items: rows.

export function relu(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const input = address(command, 0);
  const output = address(command, 1);
  const zero = f32x4.splat(0);
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    const x = v128.load(input + i);
    v128.store(output + i, v128.andnot(x, f32x4.le(x, zero)));
  }
  for (; i < end; i += 4) {
    const x = load<f32>(input + i);
    store<f32>(output + i, x <= 0 ? 0 : x);
  }
}

// Operands: input, output gradient, input gradient. Items: rows.

export function reluBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const input = address(command, 0);
  const outputGradient = address(command, 1);
  const inputGradient = address(command, 2);
  const zero = f32x4.splat(0);
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    const isOff = f32x4.le(v128.load(input + i), zero);
    v128.store(inputGradient + i, v128.andnot(v128.load(outputGradient + i), isOff));
  }
  for (; i < end; i += 4) {
    store<f32>(inputGradient + i, load<f32>(input + i) <= 0 ? 0 : load<f32>(outputGradient + i));
  }
}
