import { PbfWriter } from 'pbf';
import { fileWithTensor } from './onnxFile.ts';

/** A product with a matrix `w [2, 2]`, which lies in another file. */
export function fileWith(entries: Readonly<Record<string, string>>): Uint8Array {
  return fileWithTensor((pbf) => {
    pbf.writeVarintField(1, 2);
    pbf.writeVarintField(1, 2);
    pbf.writeVarintField(2, 1);
    for (const [key, value] of Object.entries(entries)) {
      const entry = new PbfWriter();
      entry.writeStringField(1, key);
      entry.writeStringField(2, value);
      pbf.writeBytesField(13, entry.finish());
    }
    pbf.writeVarintField(14, 1);
  });
}
