import { crc32, deflateRawSync } from 'node:zlib';

interface ZipOptions {
  /** 0 stores the files, 8 deflates them. Default 8. */
  readonly method?: number;
  /** A wrong checksum. Default: the right one. */
  readonly crc?: number;
  /** A wrong length in the directory. Default: the right one. */
  readonly bytes?: number;
  /** Bits of the general purpose flag; 1 says that the files are encrypted. */
  readonly flags?: number;
}

/** A ZIP archive of these files (PKWARE: APPNOTE.TXT). */
export function makeZip(files: Readonly<Record<string, Uint8Array>>, options: ZipOptions = {}): Buffer {
  const { method = 8, flags = 0 } = options;
  const contents: Buffer[] = [];
  const directory: Buffer[] = [];
  let start = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(options.crc ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(options.bytes ?? content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name)]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(start, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, Buffer.from(name));
    contents.push(header, packed);
    start += header.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([...contents, listed, end]);
}
