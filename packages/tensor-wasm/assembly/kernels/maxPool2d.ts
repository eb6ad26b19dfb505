import { address, integer, itemBytes } from '../command';
import { storeFirst } from '../simd';

// A window is described by three numbers: the offset of its first element in the sample, in bytes, and its
// numbers of rows and columns inside the picture. The loop takes four channels at a time.

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
      for (let c = 0; c < channels; c += 4) {
        const corner = first + ((<usize>c) << 2);
        let best = v128.load(corner);
        for (let y = 0; y < rows; y++) {
          let pixel = corner + <usize>y * rowBytes;
          for (let x = 0; x < columns; x++) {
            const value = v128.load(pixel);
            best = v128.bitselect(value, best, isLarger(value, best));
            pixel += pixelBytes;
          }
        }
        storeFirst(output + ((<usize>c) << 2), best, channels - c);
      }
      output += pixelBytes;
    }
  }
}

/**
 * True if `value` is neither smaller than nor equal to `best`. So NaN is larger than every number, and no
 * value is larger than NaN.
 */
function isLarger(value: v128, best: v128): v128 {
  return v128.andnot(f32x4.eq(best, best), f32x4.le(value, best));
}

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
    const inputGradient = address(command, 2) + sample * bytes;
    memory.fill(inputGradient, 0, bytes);
    for (let window = windows; window < windowsEnd; window += 12) {
      const first = <usize>load<u32>(window);
      const rows = load<i32>(window, 4);
      const columns = load<i32>(window, 8);
      for (let c = 0; c < channels; c += 4) {
        const corner = first + ((<usize>c) << 2);
        let best = v128.load(input + corner);
        let bestTap = i32x4.splat(0);
        let tap = 0;
        for (let y = 0; y < rows; y++) {
          let pixel = corner + <usize>y * rowBytes;
          for (let x = 0; x < columns; x++) {
            const value = v128.load(input + pixel);
            const mask = isLarger(value, best);
            best = v128.bitselect(value, best, mask);
            bestTap = v128.bitselect(i32x4.splat(tap), bestTap, mask);
            pixel += pixelBytes;
            tap++;
          }
        }
        // All other taps add +0, which does not change a sum that starts at +0.
        const gradient = v128.load(outputGradient + ((<usize>c) << 2));
        tap = 0;
        for (let y = 0; y < rows; y++) {
          let pixel = inputGradient + corner + <usize>y * rowBytes;
          for (let x = 0; x < columns; x++) {
            const share = v128.and(gradient, i32x4.eq(bestTap, i32x4.splat(tap)));
            storeFirst(pixel, f32x4.add(v128.load(pixel), share), channels - c);
            pixel += pixelBytes;
            tap++;
          }
        }
      }
      outputGradient += pixelBytes;
    }
  }
}
