import type { BackendInfo } from './backendInfo.ts';
import type { BackendBuffer, BufferDType } from './buffer.ts';
import type { DataOf } from './dtype.ts';
import type * as contracts from './kernels/index.ts';
import type { Shape } from './shape.ts';

/**
 * Everything a backend computes, one interface a kernel. No member is optional, so the compiler names
 * each one that a new backend still lacks. Each kernel's own file says what it computes and in which order.
 *
 * Kernels write into buffers that the caller gives. Unless its file says otherwise, a kernel's outputs must
 * not overlap its inputs.
 */
export interface Kernels
  extends contracts.ActivationKernels,
    contracts.AdamStepKernel,
    contracts.AddBiasKernel,
    contracts.AddScaledKernel,
    contracts.AddSumKernel,
    contracts.AveragePool2dKernels,
    contracts.BatchNormKernels,
    contracts.BinaryCrossEntropyKernels,
    contracts.ClipKernels,
    contracts.Conv2dKernels,
    contracts.CopyKernel,
    contracts.CountCorrectKernel,
    contracts.DropoutKernel,
    contracts.GatherRowsKernel,
    contracts.HuberKernels,
    contracts.LayerNormKernels,
    contracts.MatmulKernel,
    contracts.MaxPool2dKernels,
    contracts.MeanSquaredErrorKernels,
    contracts.MomentumStepKernel,
    contracts.MoveTowardsKernel,
    contracts.MultiplyKernel,
    contracts.SoftmaxCrossEntropyKernels,
    contracts.SoftmaxKernels,
    contracts.SumRowsKernel {}

/**
 * A place where networks run. It owns buffers and computes with kernels; it knows nothing of layers,
 * losses or training, and a `Tensor` needs none of it.
 *
 * Kernels are enqueued: a call may return before the work is done, or begun, and calls happen in order. `download`
 * alone waits. Shapes are checked at the call, by the functions beside each kernel's contract.
 *
 * Every method and kernel throws a `FreedError` when it is given a buffer whose memory was freed, and a `ClosedError`
 * when the backend is closed; `download` rejects with them.
 */
export interface Backend {
  /** What it is, and what it has in use. */
  readonly info: BackendInfo;
  /** The version of this contract that the backend was written for. */
  readonly contractVersion: 3;
  readonly kernels: Kernels;
  /**
   * A new buffer of zeros. Its memory goes back when the buffer is freed. Without `free` it goes back some time after
   * nothing refers to the buffer and its views: when the collector has noticed, and the event loop has had a turn.
   */
  allocate<D extends BufferDType>(dtype: D, shape: Shape): BackendBuffer<D>;
  /**
   * Gives the memory of a buffer back at once, with what the backend keeps for that buffer. The buffer and every view
   * of its memory are then refused wherever they are used. A view has no memory of its own: to free it ends that view
   * alone, and gives back what the backend keeps for it. Work that was enqueued before is done as if the buffer were
   * still there. To free a buffer twice, or when the backend is closed, does nothing.
   * @throws ArgumentError when the buffer belongs to another backend.
   */
  free(buffer: BackendBuffer<BufferDType>): void;
  /**
   * Another shape on a part of the same memory, from element `offset` (0 by default).
   * @throws ShapeError when the part reaches beyond the buffer.
   */
  view<D extends BufferDType>(buffer: BackendBuffer<D>, shape: Shape, offset?: number): BackendBuffer<D>;
  /**
   * Rows of a matrix of samples, as a batch: `source [count, …]` and `rows [B]` → `[B, …]`, row b being row
   * `rows[b]` of the source; without `rows` all of them in order. Pixels (u8) are read as pixel / 255.
   *
   * Nothing is copied: a kernel that reads the view sees what source and rows hold when it runs. The view is for
   * reading only. A product may leave out its zeros whatever the other factor, so a backend is free to keep of a
   * source only what is not zero. Row numbers must be below `count`; they come from the caller's own shuffle and
   * are not checked again.
   * @throws ShapeError when the source has no rows, or `rows` is not `[B]`.
   * @throws ArgumentError when the source is a row view itself.
   */
  rowView(source: BackendBuffer<'u8' | 'f32'>, rows?: BackendBuffer<'i32'>): BackendBuffer;
  /**
   * Copies numbers in; they are rounded to the buffer's dtype.
   * @throws ShapeError when `data` does not have exactly the buffer's size.
   */
  upload(buffer: BackendBuffer<BufferDType>, data: ArrayLike<number>): void;
  /**
   * Has the work begin that was enqueued so far, as at the end of a training step. Work that is handed over in one
   * piece is planned as a whole; what is never submitted is done at the latest when a result is downloaded.
   */
  submit(): void;
  /**
   * A copy of the elements as the calls before this one leave them; what is enqueued or uploaded later does not
   * show, however long the copy takes.
   */
  download<D extends BufferDType>(buffer: BackendBuffer<D>): Promise<DataOf<D>>;
  /**
   * Ends the backend: its threads stop, its buffers are gone, and work that no download waits for is dropped. A
   * download that was asked for before still arrives. Afterwards `info` can be read, and `free` and `close`
   * do nothing; every other call, and every kernel, is refused. Not needed: what a backend holds goes with the program,
   * or some time after nothing refers to it.
   */
  close(): void;
}
