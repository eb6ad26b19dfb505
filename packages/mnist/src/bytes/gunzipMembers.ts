import { crc32 } from '@inkling/tensor';
import { BitReader, BrokenData, type NeedsInput } from './bitReader.ts';
import { inflate, type Unpacking } from './inflate.ts';

/** Flags of a header, RFC 1952, section 2.3.1. */
const HEADER_CHECKSUM = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;
const RESERVED = 0xe0;

/**
 * Unpacks gzip of one member or more (P. Deutsch: RFC 1952, 1996), and checks the length and the checksum of
 * each. Zeros may follow the last member, as tapes and disks pad files; nothing else may.
 *
 * @throws BrokenData when the data end early or are not valid.
 */
export function* gunzipMembers(): Unpacking {
  const bits = new BitReader();
  for (;;) {
    yield* skipHeader(bits);
    let checksum = 0;
    let length = 0;
    const unpacking = inflate(bits);
    let step = unpacking.next();
    while (!step.done) {
      if (step.value) {
        checksum = crc32(step.value, checksum);
        length += step.value.length;
      }
      step = unpacking.next(yield step.value);
    }
    bits.align();
    yield* bits.ensure(8);
    if (takeLong(bits) !== checksum) throw new BrokenData('the checksum differs');
    if (takeLong(bits) !== length % 2 ** 32) throw new BrokenData('the length differs');
    if (yield* endsWithPadding(bits)) return;
  }
}

/** Whether nothing or only zeros are left. A member begins with another byte. */
function* endsWithPadding(bits: BitReader): Unpacking<boolean> {
  for (let padding = 0; ; padding += 1) {
    yield* bits.ensure(1);
    bits.fill();
    if (bits.count === 0) return true;
    if (bits.buffer & 0xff) {
      if (padding > 0) throw new BrokenData('other bytes follow');
      return false;
    }
    bits.drop(8);
  }
}

function* skipHeader(bits: BitReader): NeedsInput {
  // After these come the time, the effort and the system of the packer.
  yield* bits.ensure(10);
  const isGzip = bits.take(16) === 0x8b1f && bits.take(8) === 8;
  const flags = bits.take(8);
  if (!isGzip || flags & RESERVED) throw new BrokenData('this is not the header of a member');
  for (let index = 0; index < 6; index += 1) bits.take(8);
  if (flags & EXTRA) {
    yield* bits.ensure(2);
    for (let left = bits.take(16); left > 0; left -= 1) {
      yield* bits.ensure(1);
      bits.take(8);
    }
  }
  for (const flag of [NAME, COMMENT]) {
    for (let isText = (flags & flag) !== 0; isText; isText = bits.take(8) !== 0) yield* bits.ensure(1);
  }
  if (flags & HEADER_CHECKSUM) {
    yield* bits.ensure(2);
    bits.take(16);
  }
}

function takeLong(bits: BitReader): number {
  return bits.take(16) + 2 ** 16 * bits.take(16);
}
