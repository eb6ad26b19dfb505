/**
 * Packs symbols by LZW, for GIF (lowest bits first) or TIFF (highest bits first, codes grow one code early).
 * The table is cleared when it is full. Written by the two specifications, independently of the reader.
 */
export function packLzw(
  symbols: Uint8Array,
  { symbolBits, highestFirst }: { readonly symbolBits: number; readonly highestFirst: boolean },
): Buffer {
  const clear = 1 << symbolBits;
  const codes: (readonly [code: number, width: number])[] = [];
  let table = new Map<string, number>();
  let next = clear + 2;
  const width = () => Math.max(symbolBits + 1, 32 - Math.clz32(next - (highestFirst ? 0 : 1)));
  const emit = (code: number) => codes.push([code, Math.min(12, width())]);
  const codeOf = (word: readonly number[]) => (word.length === 1 ? word[0] : table.get(word.join()));

  emit(clear);
  let word: number[] = [];
  for (const symbol of symbols) {
    const longer = [...word, symbol];
    if (codeOf(longer) !== undefined) {
      word = longer;
      continue;
    }
    emit(codeOf(word) ?? 0);
    table.set(longer.join(), next);
    next += 1;
    if (next === 4094) {
      emit(clear);
      table = new Map();
      next = clear + 2;
    }
    word = [symbol];
  }
  emit(codeOf(word) ?? 0);
  next += 1;
  emit(clear + 1);
  return joinBits(codes, highestFirst);
}

function joinBits(codes: readonly (readonly [number, number])[], highestFirst: boolean): Buffer {
  const texts = codes.map(([code, width]) => code.toString(2).padStart(width, '0'));
  const reversed = (text: string) => [...text].reverse().join('');
  const bits = (highestFirst ? texts : texts.map(reversed)).join('');
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Buffer.from(
    bytes.map((byte) =>
      Number.parseInt(highestFirst ? byte.padEnd(8, '0') : reversed(byte.padEnd(8, '0')), 2),
    ),
  );
}
