import type { Backend } from '../backend.ts';
import type { BackendBuffer, BufferDType } from '../buffer.ts';
import { allocate } from '../dtype.ts';
import { checkResult, checkUpload, checkView, refuseClosed } from '../kernels/buffers.ts';
import { checkRowView } from '../kernels/rowView.ts';
import { checkShape, sizeOf } from '../shape.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { ReferenceMemory } from './memory.ts';
import { freeBuffer, Memory, memoryOf, RowView, type Storage, View, withMemory } from './referenceBuffer.ts';

/** The buffer methods of one copy of the reference, with real numbers in the given precision. */
export function referenceBuffers(
  arithmetic: Arithmetic,
  memory: ReferenceMemory,
): Pick<Backend, 'allocate' | 'free' | 'view' | 'rowView' | 'upload' | 'record'> {
  const storage: { [D in keyof Storage]: (size: number) => Storage[D] } = {
    f32: arithmetic.allocate,
    u8: (size) => allocate('u8', size),
    i32: (size) => allocate('i32', size),
  };
  const parts: { [D in keyof Storage]: (data: Storage[D], from: number, to: number) => Storage[D] } = {
    f32: (data, from, to) => data.subarray(from, to),
    u8: (data, from, to) => data.subarray(from, to),
    i32: (data, from, to) => data.subarray(from, to),
  };
  function upload(buffer: BackendBuffer<BufferDType>, data: ArrayLike<number>): void {
    const target = memoryOf(buffer);
    checkUpload(buffer, data.length);
    target.set(data);
  }
  return {
    allocate(dtype, shape) {
      checkShape(shape);
      const data = storage[dtype](sizeOf(shape));
      return new Memory(dtype, shape, memory.take(data.byteLength), data);
    },
    free: freeBuffer,
    view(buffer, shape, offset = 0) {
      const { allocation, data } = withMemory(buffer);
      checkView(buffer, shape, offset);
      const part = parts[buffer.dtype](data, offset, offset + sizeOf(shape));
      return new View(buffer.dtype, shape, allocation, part);
    },
    rowView(source, rows) {
      if (memory.isClosed) refuseClosed('reference');
      const shape = checkRowView(source, rows);
      // A row view reads memory, and never another row view.
      memoryOf(source);
      if (rows) memoryOf(rows);
      const gathered = arithmetic.allocate(sizeOf(shape));
      return new RowView(source, rows, shape, memory.take(gathered.byteLength), gathered);
    },
    upload,
    record: (input, output, work) => (data, result) => {
      checkResult(output, result.length);
      upload(input, data);
      work();
      result.set(memoryOf(output));
    },
  };
}
