import { address, integer, itemBytes } from '../command';
import { storeFirst } from '../simd';

// Windows have the format of `maxPool2d`. The loop takes four channels at a time.

// Operands: input, output, windows. Integers: windows, channels, bytes of a row of pixels, size of a whole
// window. Items: samples.

export function averagePool2d(command: usize, from: i32, to: i32): void {
  const windows = address(command, 2);
  const windowsEnd = windows + <usize>integer(command, 0) * 12;
  const channels = integer(command, 1);
  const rowBytes = <usize>integer(command, 2);
  const size = f32x4.splat(<f32>integer(command, 3));
  const pixelBytes = (<usize>channels) << 2;
  let output = address(command, 1) + from * itemBytes(command, 1);
  for (let sample = from; sample < to; sample++) {
    const input = address(command, 0) + sample * itemBytes(command, 0);
    for (let window = windows; window < windowsEnd; window += 12) {
      const first = input + <usize>load<u32>(window);
      const rows = load<i32>(window, 4);
      const columns = load<i32>(window, 8);
      for (let c = 0; c < channels; c += 4) {
        let sum = f32x4.splat(0);
        for (let y = 0; y < rows; y++) {
          let pixel = first + ((<usize>c) << 2) + <usize>y * rowBytes;
          for (let x = 0; x < columns; x++) {
            sum = f32x4.add(sum, v128.load(pixel));
            pixel += pixelBytes;
          }
        }
        storeFirst(output + ((<usize>c) << 2), f32x4.div(sum, size), channels - c);
      }
      output += pixelBytes;
    }
  }
}

// Operands: output gradient, input gradient, windows. Integers: as above. Items: samples.

export function averagePool2dBackward(command: usize, from: i32, to: i32): void {
  const windows = address(command, 2);
  const windowsEnd = windows + <usize>integer(command, 0) * 12;
  const channels = integer(command, 1);
  const rowBytes = <usize>integer(command, 2);
  const size = f32x4.splat(<f32>integer(command, 3));
  const pixelBytes = (<usize>channels) << 2;
  let outputGradient = address(command, 0) + from * itemBytes(command, 0);
  for (let sample = from; sample < to; sample++) {
    const inputGradient = address(command, 1) + sample * itemBytes(command, 1);
    memory.fill(inputGradient, 0, itemBytes(command, 1));
    for (let window = windows; window < windowsEnd; window += 12) {
      const first = inputGradient + <usize>load<u32>(window);
      const rows = load<i32>(window, 4);
      const columns = load<i32>(window, 8);
      for (let c = 0; c < channels; c += 4) {
        const share = f32x4.div(v128.load(outputGradient + ((<usize>c) << 2)), size);
        for (let y = 0; y < rows; y++) {
          let pixel = first + ((<usize>c) << 2) + <usize>y * rowBytes;
          for (let x = 0; x < columns; x++) {
            storeFirst(pixel, f32x4.add(v128.load(pixel), share), channels - c);
            pixel += pixelBytes;
          }
        }
      }
      outputGradient += pixelBytes;
    }
  }
}
