import { crc32 } from 'node:zlib';

const LOCAL = Buffer.of(0x50, 0x4b, 3, 4);
const DIRECTORY = Buffer.of(0x50, 0x4b, 1, 2);

/** An archive with the right checksums of those files that are not packed. */
export function withZipChecksums(bytes: Uint8Array): Uint8Array {
  const changed = Buffer.from(bytes);
  for (let at = changed.indexOf(DIRECTORY); at >= 0; at = changed.indexOf(DIRECTORY, at + 1)) {
    if (at + 46 > changed.length) break;
    const [size, local] = [changed.readUInt32LE(at + 20), changed.readUInt32LE(at + 42)];
    if (local + 30 > changed.length || changed.indexOf(LOCAL, local) !== local) continue;
    const start = local + 30 + changed.readUInt16LE(local + 26) + changed.readUInt16LE(local + 28);
    if (start + size <= changed.length) {
      changed.writeUInt32LE(crc32(changed.subarray(start, start + size)), at + 16);
    }
  }
  return new Uint8Array(changed);
}
