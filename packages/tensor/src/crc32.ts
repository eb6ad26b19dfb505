type Tables = readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/**
 * RFC 1952, section 8: the CRC-32 of each byte, with the polynomial's bits reversed; and that of each byte
 * with one, two and three zeros behind it, so that four bytes take one step (M. E. Kounavis, F. L. Berry: A
 * systematic approach to building high performance, software-based, CRC generators, 2005).
 */
function makeTables(): Tables {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    return value;
  });
  const next = (table: Uint32Array) => table.map((value) => (value >>> 8) ^ first[value & 0xff]);
  const second = next(first);
  const third = next(second);
  return [first, second, third, next(third)];
}

/** Made at the first use, because most programs that import this module need none. */
let tables: Tables | undefined;

/**
 * The CRC-32 of some bytes, as in gzip and PNG: a whole number from 0 to 2^32 − 1. It detects damage by
 * accident, not by intent.
 *
 * @param before the CRC-32 of the bytes that these follow. Default: none.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  tables ??= makeTables();
  const [one, two, three, four] = tables;
  let value = ~before;
  let index = 0;
  for (const end = bytes.length - 3; index < end; index += 4) {
    value ^= bytes[index] | (bytes[index + 1] << 8) | (bytes[index + 2] << 16) | (bytes[index + 3] << 24);
    value = four[value & 0xff] ^ three[(value >>> 8) & 0xff] ^ two[(value >>> 16) & 0xff] ^ one[value >>> 24];
  }
  for (; index < bytes.length; index += 1) value = (value >>> 8) ^ one[(value ^ bytes[index]) & 0xff];
  return ~value >>> 0;
}
