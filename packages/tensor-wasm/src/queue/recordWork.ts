import { type BackendBuffer, type BufferDType, type Recording, sizeOf } from '@inkling/tensor';
import { checkResult, checkUpload } from '@inkling/tensor/kernels';
import type { Heap } from '../memory/heap.ts';
import { memoryOf } from '../memory/wasmBuffer.ts';
import type { Queue } from './queue.ts';
import type { RecordedCommands } from './recorder.ts';

/** See `Backend.record`. A repetition makes no objects, and plans nothing. */
export function recordWork(
  heap: Heap,
  queue: Queue,
  input: BackendBuffer<BufferDType>,
  output: BackendBuffer,
  work: () => void,
): Recording {
  const [from, to] = [memoryOf(heap, input), memoryOf(heap, output)];
  const [inputSize, outputSize] = [sizeOf(from.shape), sizeOf(to.shape)];
  const inputsNow = () => heap.elements(from.dtype, from.address, inputSize);
  const outputsNow = () => heap.elements(to.dtype, to.address, outputSize);
  let [inputs, outputs] = [inputsNow(), outputsNow()];
  let recorded: RecordedCommands | undefined;
  return (data, result) => {
    memoryOf(heap, input);
    memoryOf(heap, output);
    if (data.length !== inputSize) checkUpload(input, data.length);
    if (result.length !== outputSize) checkResult(output, result.length);
    // Commands that were enqueued before must read the old input.
    queue.flush();
    // Growing detaches the memory's old buffer, unless threads share it.
    if (inputs.length !== inputSize) inputs = inputsNow();
    inputs.set(data);
    from.allocation.version += 1;
    if (!recorded?.run()) {
      recorded?.close();
      recorded = undefined;
      recorded = queue.record(from, work);
    }
    if (outputs.length !== outputSize) outputs = outputsNow();
    result.set(outputs);
  };
}
