import { address, integer, itemBytes } from '../command';
import { storeFirst } from '../simd';

// A window is described by three numbers: the offset of its first element in the sample, in bytes, and its
// numbers of rows and columns inside the picture. Most windows are 2 × 2. They have a loop of their own,
// which takes four channels at a time and calls no function. Another loop takes what is left.

// Operands: input, output, windows. Integers: windows, channels, bytes of a row of pixels. Items: samples.

export function maxPool2d(command: usize, from: i32, to: i32): void {
  const windows = address(command, 2);
  const windowsEnd = windows + <usize>integer(command, 0) * 12;
  const channels = integer(command, 1);
  const rowBytes = <usize>integer(command, 2);
  const pixelBytes = (<usize>channels) << 2;
  let output = address(command, 1) + from * itemBytes(command, 1);
  for (let sample = from; sample < to; sample++) {
    const input = address(command, 0) + sample * itemBytes(command, 0);
    for (let window = windows; window < windowsEnd; window += 12) {
      const first = input + <usize>load<u32>(window);
      const rows = load<i32>(window, 4);
      const columns = load<i32>(window, 8);
      let c = 0;
      for (const vectors = rows == 2 && columns == 2 ? channels & ~3 : 0; c < vectors; c += 4) {
        const pixel = first + ((<usize>c) << 2);
        const below = pixel + rowBytes;
        let best = larger(v128.load(pixel + pixelBytes), v128.load(pixel));
        best = larger(v128.load(below), best);
        v128.store(output + ((<usize>c) << 2), larger(v128.load(below + pixelBytes), best));
      }
      for (; c < channels; c += 4) {
        const best = largest(first + ((<usize>c) << 2), rows, columns, rowBytes, pixelBytes);
        storeFirst(output + ((<usize>c) << 2), best, channels - c);
      }
      output += pixelBytes;
    }
  }
}

/** The maximum of each of four channels in a window. */
function largest(corner: usize, rows: i32, columns: i32, rowBytes: usize, pixelBytes: usize): v128 {
  let best = v128.load(corner);
  for (let y = 0; y < rows; y++) {
    let pixel = corner + <usize>y * rowBytes;
    for (let x = 0; x < columns; x++) {
      best = larger(v128.load(pixel), best);
      pixel += pixelBytes;
    }
  }
  return best;
}

/**
 * `best`, or `value` where it is neither smaller than nor equal to `best`. So NaN is larger than every
 * number, and no value is larger than NaN.
 */
function larger(value: v128, best: v128): v128 {
  const isLarger = v128.andnot(f32x4.eq(best, best), f32x4.le(value, best));
  return v128.bitselect(value, best, isLarger);
}

// The first value with the bits of the maximum gets the gradient. All others get +0, which does not change
// a sum that starts at +0.

// Operands: input, output gradient, input gradient, windows. Integers: as above. Items: samples.

export function maxPool2dBackward(command: usize, from: i32, to: i32): void {
  const windows = address(command, 3);
  const windowsEnd = windows + <usize>integer(command, 0) * 12;
  const channels = integer(command, 1);
  const rowBytes = <usize>integer(command, 2);
  const pixelBytes = (<usize>channels) << 2;
  const bytes = itemBytes(command, 0);
  let outputGradient = address(command, 1) + from * itemBytes(command, 1);
  for (let sample = from; sample < to; sample++) {
    const input = address(command, 0) + sample * bytes;
    // From a pixel of the input to the same one of its gradient.
    const across = address(command, 2) - address(command, 0);
    memory.fill(input + across, 0, bytes);
    for (let window = windows; window < windowsEnd; window += 12) {
      const first = input + <usize>load<u32>(window);
      const rows = load<i32>(window, 4);
      const columns = load<i32>(window, 8);
      let c = 0;
      for (const vectors = rows == 2 && columns == 2 ? channels & ~3 : 0; c < vectors; c += 4) {
        const pixel = first + ((<usize>c) << 2);
        const below = pixel + rowBytes;
        const value0 = v128.load(pixel);
        const value1 = v128.load(pixel + pixelBytes);
        const value2 = v128.load(below);
        const value3 = v128.load(below + pixelBytes);
        const best = larger(value3, larger(value2, larger(value1, value0)));
        const target = pixel + across;
        const targetBelow = below + across;
        let gradient = v128.load(outputGradient + ((<usize>c) << 2));
        let isBest = i32x4.eq(value0, best);
        v128.store(target, f32x4.add(v128.load(target), v128.and(gradient, isBest)));
        gradient = v128.andnot(gradient, isBest);
        isBest = i32x4.eq(value1, best);
        const target1 = target + pixelBytes;
        v128.store(target1, f32x4.add(v128.load(target1), v128.and(gradient, isBest)));
        gradient = v128.andnot(gradient, isBest);
        isBest = i32x4.eq(value2, best);
        v128.store(targetBelow, f32x4.add(v128.load(targetBelow), v128.and(gradient, isBest)));
        gradient = v128.andnot(gradient, isBest);
        isBest = i32x4.eq(value3, best);
        const target3 = targetBelow + pixelBytes;
        v128.store(target3, f32x4.add(v128.load(target3), v128.and(gradient, isBest)));
      }
      for (; c < channels; c += 4) {
        const corner = first + ((<usize>c) << 2);
        const best = largest(corner, rows, columns, rowBytes, pixelBytes);
        let gradient = v128.load(outputGradient + ((<usize>c) << 2));
        for (let y = 0; y < rows; y++) {
          let pixel = corner + <usize>y * rowBytes;
          for (let x = 0; x < columns; x++) {
            const isBest = i32x4.eq(v128.load(pixel), best);
            const at = pixel + across;
            storeFirst(at, f32x4.add(v128.load(at), v128.and(gradient, isBest)), channels - c);
            gradient = v128.andnot(gradient, isBest);
            pixel += pixelBytes;
          }
        }
      }
      outputGradient += pixelBytes;
    }
  }
}
