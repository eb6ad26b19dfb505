import type { Backend } from '../backend.ts';
import { checkUpload, checkView } from '../kernels/buffers.ts';
import { checkRowView } from '../kernels/rowView.ts';
import { checkShape, sizeOf } from '../shape.ts';
import type { Arithmetic } from './arithmetic.ts';
import { Memory, memoryOf, RowView, type Storage } from './referenceBuffer.ts';

/** How a copy of the reference keeps its buffers, with real numbers in the given precision. */
export function referenceBuffers(
  arithmetic: Arithmetic,
): Pick<Backend, 'allocate' | 'view' | 'rowView' | 'upload'> {
  const storage: { [D in keyof Storage]: (size: number) => Storage[D] } = {
    f32: arithmetic.allocate,
    u8: (size) => new Uint8Array(size),
    i32: (size) => new Int32Array(size),
  };
  const parts: { [D in keyof Storage]: (data: Storage[D], from: number, to: number) => Storage[D] } = {
    f32: (data, from, to) => data.subarray(from, to),
    u8: (data, from, to) => data.subarray(from, to),
    i32: (data, from, to) => data.subarray(from, to),
  };
  return {
    allocate(dtype, shape) {
      checkShape(shape);
      return new Memory(dtype, shape, storage[dtype](sizeOf(shape)));
    },
    view(buffer, shape, offset = 0) {
      const data = memoryOf(buffer);
      checkView(buffer, shape, offset);
      return new Memory(buffer.dtype, shape, parts[buffer.dtype](data, offset, offset + sizeOf(shape)));
    },
    rowView(source, rows) {
      const shape = checkRowView(source, rows);
      // Of memory, not of another view.
      memoryOf(source);
      return new RowView(source, rows, shape, arithmetic);
    },
    upload(buffer, data) {
      const target = memoryOf(buffer);
      checkUpload(buffer, data.length);
      target.set(data);
    },
  };
}
