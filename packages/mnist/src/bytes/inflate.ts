import { type BitReader, BrokenData } from './bitReader.ts';

/** A step of unpacking: some bytes of output, or `undefined` when the next chunk of input is needed. */
export type Unpacking<Result = void> = Generator<Uint8Array | undefined, Result, Uint8Array | undefined>;

/** A reference reaches this far back at most. */
const WINDOW = 2 ** 15;

/** The longest reference. */
const LONGEST = 258;

/** More than the bytes of one symbol with its distance: 15 + 5 + 15 + 13 bits. */
const SYMBOL_BYTES = 8;

/** More than the bytes of a header with both codes: 17 + 19 · 3 + 320 · 14 bits. */
const HEADER_BYTES = 600;

/** Output that is not passed on yet, after the window that references reach into. */
interface Output {
  readonly bytes: Uint8Array;
  /** The end of the window. */
  start: number;
  end: number;
}

/**
 * Unpacks one stream of DEFLATE (P. Deutsch: RFC 1951, 1996) and stops behind its last bit. The engines' own
 * `DecompressionStream` does not say where a stream ends, so it cannot read a file of several.
 *
 * @throws BrokenData when the stream ends early or is not valid.
 */
export function* inflate(bits: BitReader): Unpacking {
  const output: Output = { bytes: new Uint8Array(4 * WINDOW), start: 0, end: 0 };
  for (let isLast = false; !isLast; ) {
    yield* bits.ensure(HEADER_BYTES);
    isLast = bits.take(1) === 1;
    const kind = bits.take(2);
    if (kind === 3) throw new BrokenData('a block has no known kind');
    yield* kind === 0 ? copyStored(bits, output) : readSymbols(bits, output, kind);
  }
  yield output.bytes.slice(output.start, output.end);
}

function* copyStored(bits: BitReader, output: Output): Unpacking {
  bits.align();
  let left = bits.take(16);
  if (bits.take(16) !== (left ^ 0xffff)) throw new BrokenData('a stored length is wrong');
  bits.align();
  while (left > 0) {
    yield* bits.ensure(1);
    const bytes = bits.takeBytes(Math.min(left, output.bytes.length - output.end));
    if (bytes.length === 0) throw new BrokenData('the data end too early');
    output.bytes.set(bytes, output.end);
    output.end += bytes.length;
    left -= bytes.length;
    yield* passOn(output);
  }
}

function* readSymbols(bits: BitReader, output: Output, kind: number): Unpacking {
  const [literals, distances] = kind === 1 ? fixedCodes : readCodes(bits);
  while (!readSome(bits, output, literals, distances)) {
    yield* bits.ensure(SYMBOL_BYTES);
    yield* passOn(output);
  }
}

/**
 * Passes output on once there is too little space for the next symbol, and keeps its last bytes as window.
 */
function* passOn(output: Output): Unpacking {
  const { bytes, start, end } = output;
  if (bytes.length - end >= LONGEST) return;
  yield bytes.slice(start, end);
  bytes.copyWithin(0, end - WINDOW, end);
  output.start = WINDOW;
  output.end = WINDOW;
}

/**
 * Reads symbols while there are input and space for the next.
 * @returns whether the block has ended.
 */
function readSome(bits: BitReader, output: Output, literals: Code, distances: Code): boolean {
  const { bytes } = output;
  const most = bytes.length - LONGEST;
  let { end } = output;
  while (end <= most && bits.has(SYMBOL_BYTES)) {
    const symbol = decode(bits, literals);
    if (symbol < 256) {
      bytes[end] = symbol;
      end += 1;
      continue;
    }
    if (symbol === 256) {
      output.end = end;
      return true;
    }
    if (symbol > 285) throw new BrokenData('a length has no meaning');
    const count = lengthBase[symbol - 257] + bits.take(lengthBits[symbol - 257]);
    const code = decode(bits, distances);
    if (code > 29) throw new BrokenData('a distance has no meaning');
    const distance = distanceBase[code] + bits.take(distanceBits[code]);
    if (distance > end) throw new BrokenData('a distance reaches before the start');
    // A reference may overlap its own copy, so bytes are copied one by one.
    for (const last = end + count; end < last; end += 1) bytes[end] = bytes[end - distance];
  }
  output.end = end;
  return false;
}

/** A Huffman code: for the next `bits` bits, `symbol << 4 | length` of the code word that they begin with. */
interface Code {
  readonly bits: number;
  readonly entries: Uint16Array;
}

function decode(bits: BitReader, { bits: width, entries }: Code): number {
  if (bits.count < width) bits.fill();
  const entry = entries[bits.buffer & ((1 << width) - 1)];
  if (entry === 0) throw new BrokenData('a code word has no meaning');
  bits.drop(entry & 15);
  return entry >>> 4;
}

/** The code whose words have these lengths, in the order of RFC 1951, section 3.2.2. */
function codeOf(lengths: readonly number[]): Code {
  const bits = Math.max(1, ...lengths);
  const entries = new Uint16Array(1 << bits);
  let word = 0;
  for (let length = 1; length <= bits; length += 1) {
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue;
      if (word >= 1 << length) throw new BrokenData('a code has too many words');
      // The highest bit of a code word comes first in the data.
      let start = 0;
      for (let bit = 0; bit < length; bit += 1) {
        start |= ((word >>> bit) & 1) << (length - 1 - bit);
      }
      for (let index = start; index < entries.length; index += 1 << length) {
        entries[index] = (symbol << 4) | length;
      }
      word += 1;
    }
    word <<= 1;
  }
  return { bits, entries };
}

/** RFC 1951, section 3.2.7: the lengths of the code words are themselves written in a code. */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function readCodes(bits: BitReader): readonly [Code, Code] {
  const literalCount = 257 + bits.take(5);
  const distanceCount = 1 + bits.take(5);
  const ownCount = 4 + bits.take(4);
  const own = new Array<number>(19).fill(0);
  for (let index = 0; index < ownCount; index += 1) own[lengthOrder[index]] = bits.take(3);
  const code = codeOf(own);
  const lengths: number[] = [];
  while (lengths.length < literalCount + distanceCount) {
    const symbol = decode(bits, code);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16 && lengths.length === 0) throw new BrokenData('nothing to repeat');
    else {
      const value = symbol === 16 ? lengths[lengths.length - 1] : 0;
      const times = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
      for (let index = 0; index < times; index += 1) lengths.push(value);
    }
  }
  if (lengths.length > literalCount + distanceCount) throw new BrokenData('too many lengths');
  return [codeOf(lengths.slice(0, literalCount)), codeOf(lengths.slice(literalCount))];
}

/** RFC 1951, section 3.2.6. */
const fixedCodes = [
  codeOf(
    Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
  ),
  codeOf(new Array<number>(30).fill(5)),
] as const;

// RFC 1951, section 3.2.5: the extra bits, and the smallest value, of each length and distance.
const lengthBits = [
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3],
  ...[4, 4, 4, 4, 5, 5, 5, 5, 0],
];
const lengthBase = basesOf(lengthBits, 3).with(28, 258);
const distanceBits = Array.from({ length: 30 }, (_, code) => Math.max(0, (code >>> 1) - 1));
const distanceBase = basesOf(distanceBits, 1);

function basesOf(extra: readonly number[], first: number): number[] {
  let base = first;
  return extra.map((bits) => {
    const own = base;
    base += 1 << bits;
    return own;
  });
}
