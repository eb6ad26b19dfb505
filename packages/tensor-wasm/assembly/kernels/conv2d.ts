import { address, integer, itemBytes } from '../command';
import { offsetAt, windowTile } from '../windowTile';

// K: taps of a window times input channels of a group. Offsets are in bytes. The offset of a place leads from
// the sample's first element to the window's first element. The offset of a tap leads from there to one of
// the K elements under the window.

// Operands: input, weight, output, offsets of places and then of taps. Integers: places, K, groups, input
// channels and output channels of a group. Items: samples.

export function conv2d(command: usize, from: i32, to: i32): void {
  const places = address(command, 3);
  const placeCount = integer(command, 0);
  const taps = places + ((<usize>placeCount) << 2);
  const tapsEnd = taps + ((<usize>integer(command, 1)) << 2);
  const groups = integer(command, 2);
  const inputChannels = integer(command, 3);
  const outputChannels = integer(command, 4);
  const outputStep = (<usize>(groups * outputChannels)) << 2;
  for (let sample = from; sample < to; sample++) {
    for (let group = 0; group < groups; group++) {
      const input = address(command, 0) + sample * itemBytes(command, 0) + ((group * inputChannels) << 2);
      const firstChannel = (<usize>(group * outputChannels)) << 2;
      const weight = address(command, 1) + firstChannel;
      let output = address(command, 2) + sample * itemBytes(command, 2) + firstChannel;
      for (let place = 0; place < placeCount; place += 4) {
        const a0 = input + offsetAt(places, place, place);
        const a1 = input + offsetAt(places, place + 1, placeCount - 1);
        const a2 = input + offsetAt(places, place + 2, placeCount - 1);
        const a3 = input + offsetAt(places, place + 3, placeCount - 1);
        for (let n = 0; n < outputChannels; n += 8) {
          const tile = output + ((<usize>n) << 2);
          windowTile(
            taps,
            tapsEnd,
            a0,
            a1,
            a2,
            a3,
            weight + ((<usize>n) << 2),
            outputStep,
            tile,
            tile + outputStep,
            tile + 2 * outputStep,
            tile + 3 * outputStep,
            placeCount - place,
            outputChannels - n,
            false,
          );
        }
        output += outputStep << 2;
      }
    }
  }
}

// Operands: input, output gradient, weight gradient, offsets of places and then of taps. Integers: samples,
// places, groups, input channels and output channels of a group. Items: rows of the weight gradient, [K,
// output channels].

export function conv2dWeightGradient(command: usize, from: i32, to: i32): void {
  const places = address(command, 3);
  const samples = integer(command, 0);
  const placeCount = integer(command, 1);
  const taps = places + ((<usize>placeCount) << 2);
  const groups = integer(command, 2);
  const inputChannels = integer(command, 3);
  const outputChannels = integer(command, 4);
  const step = (<usize>(groups * outputChannels)) << 2;
  const weightGradient = address(command, 2) + from * step;
  memory.fill(weightGradient, 0, <usize>(to - from) * step);
  if (samples == 0) return;
  const inputBytes = <usize>itemBytes(command, 0) / samples;
  const outputBytes = <usize>placeCount * step;
  for (let sample = 0; sample < samples; sample++) {
    for (let group = 0; group < groups; group++) {
      const input = address(command, 0) + sample * inputBytes + ((group * inputChannels) << 2);
      const firstChannel = (<usize>(group * outputChannels)) << 2;
      const outputGradient = address(command, 1) + sample * outputBytes + firstChannel;
      let output = weightGradient + firstChannel;
      for (let k = from; k < to; k += 4) {
        const a0 = input + offsetAt(taps, k, k);
        const a1 = input + offsetAt(taps, k + 1, to - 1);
        const a2 = input + offsetAt(taps, k + 2, to - 1);
        const a3 = input + offsetAt(taps, k + 3, to - 1);
        for (let n = 0; n < outputChannels; n += 8) {
          const tile = output + ((<usize>n) << 2);
          windowTile(
            places,
            taps,
            a0,
            a1,
            a2,
            a3,
            outputGradient + ((<usize>n) << 2),
            step,
            tile,
            tile + step,
            tile + 2 * step,
            tile + 3 * step,
            to - k,
            outputChannels - n,
            true,
          );
        }
        output += step << 2;
      }
    }
  }
}

// The kernel takes pieces of up to eight adjacent taps, from the last piece to the first. A pixel under two
// places is under an earlier tap of the later place. So this order adds the gradient of earlier places first.

// Operands: output gradient, panels, input gradient, offsets. The offsets are those of places, then those of
// a group's output channels, then those of pieces, each with its number of taps. Integers: places, pieces,
// groups, input channels and output channels of a group. Items: samples. `panels` holds the weights, [groups,
// pieces, channels, 8].

export function conv2dInputGradient(command: usize, from: i32, to: i32): void {
  const places = address(command, 3);
  const placeCount = integer(command, 0);
  const pieceCount = integer(command, 1);
  const groups = integer(command, 2);
  const inputChannels = integer(command, 3);
  const outputChannels = integer(command, 4);
  const channels = places + ((<usize>placeCount) << 2);
  const pieces = channels + ((<usize>outputChannels) << 2);
  const step = (<usize>(groups * outputChannels)) << 2;
  const panelBytes = (<usize>outputChannels) << 5;
  for (let sample = from; sample < to; sample++) {
    const bytes = <usize>itemBytes(command, 2);
    const picture = address(command, 2) + sample * bytes;
    memory.fill(picture, 0, bytes);
    for (let group = 0; group < groups; group++) {
      const inputGradient = picture + ((group * inputChannels) << 2);
      const panels = address(command, 1) + <usize>(group * pieceCount) * panelBytes;
      const outputGradient =
        address(command, 0) + sample * itemBytes(command, 0) + ((<usize>(group * outputChannels)) << 2);
      for (let place = 0; place < placeCount; place += 4) {
        const a0 = outputGradient + <usize>place * step;
        const a1 = outputGradient + <usize>min(place + 1, placeCount - 1) * step;
        const a2 = outputGradient + <usize>min(place + 2, placeCount - 1) * step;
        const a3 = outputGradient + <usize>min(place + 3, placeCount - 1) * step;
        const output0 = inputGradient + offsetAt(places, place, place);
        const output1 = inputGradient + offsetAt(places, place + 1, placeCount - 1);
        const output2 = inputGradient + offsetAt(places, place + 2, placeCount - 1);
        const output3 = inputGradient + offsetAt(places, place + 3, placeCount - 1);
        for (let piece = pieceCount - 1; piece >= 0; piece--) {
          const entry = pieces + ((<usize>piece) << 3);
          const offset = <usize>load<u32>(entry);
          windowTile(
            channels,
            pieces,
            a0,
            a1,
            a2,
            a3,
            panels + <usize>piece * panelBytes,
            32,
            output0 + offset,
            output1 + offset,
            output2 + offset,
            output3 + offset,
            placeCount - place,
            load<i32>(entry, 4),
            true,
          );
        }
      }
    }
  }
}
