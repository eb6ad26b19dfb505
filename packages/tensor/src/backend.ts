import type { BackendInfo } from './backendInfo.ts';
import type { BackendBuffer, BufferDType } from './buffer.ts';
import type { DataOf } from './dtype.ts';
import type * as contracts from './kernels/index.ts';
import type { Shape } from './shape.ts';

/**
 * Everything that a backend computes, with one interface for each kernel. No member is optional, so the
 * compiler names each one that a new backend still lacks. The file of each kernel says what it computes and
 * in which order.
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
 * Repeats recorded work: uploads `data` into the input, computes, and copies the output into `result`. The
 * numbers are in `result` when the call returns.
 * @throws ShapeError when `data` or `result` has another size than its buffer.
 */
export type Recording = (data: ArrayLike<number>, result: Float32Array) => void;

/**
 * A place where networks run. It owns buffers and computes with kernels. It knows nothing of layers, losses
 * or training. A `Tensor` needs no backend.
 *
 * A backend enqueues kernels: a call may return before the work is done, or even begun. The work is done in
 * the order of the calls. `download` alone waits. The functions beside each kernel's contract check the
 * shapes at the call.
 *
 * Every method and kernel throws a `FreedError` when it is given a buffer whose memory was freed, and a
 * `ClosedError` when the backend is closed; `download` rejects with them.
 */
export interface Backend {
  /** What the backend is, and what it has in use. */
  readonly info: BackendInfo;
  /** The version of this contract that the backend was written for. */
  readonly contractVersion: 3;
  readonly kernels: Kernels;
  /**
   * Allocates a buffer of zeros. `free` releases its memory. Without `free`, the backend releases the memory
   * some time after nothing refers to the buffer and its views: when the garbage collector has noticed, and
   * the event loop has had a turn.
   */
  allocate<D extends BufferDType>(dtype: D, shape: Shape): BackendBuffer<D>;
  /**
   * Releases the memory of a buffer at once, with everything that the backend keeps for that buffer. Every
   * later use of the buffer, or of a view of its memory, is refused. A view has no memory of its own: freeing
   * it ends that view alone, and releases what the backend keeps for it. Work that was enqueued before is
   * done as if the buffer still existed. Freeing a buffer twice does nothing, and neither does freeing one
   * after `close`.
   * @throws ArgumentError when the buffer belongs to another backend.
   */
  free(buffer: BackendBuffer<BufferDType>): void;
  /**
   * Gives a part of the same memory another shape, from element `offset` (0 by default).
   * @throws ShapeError when the part reaches beyond the buffer.
   */
  view<D extends BufferDType>(buffer: BackendBuffer<D>, shape: Shape, offset?: number): BackendBuffer<D>;
  /**
   * Views rows of a matrix of samples as a batch: `source [count, …]` and `rows [B]` → `[B, …]`. Row b of the
   * view is row `rows[b]` of the source. Without `rows`, the view has all rows in order. Pixels (u8) are read
   * as pixel / 255.
   *
   * Nothing is copied: a kernel that reads the view sees what source and rows hold when the kernel runs. The
   * view is for reading only. A product may leave out the view's zeros, even where the other factor is not
   * finite. So a backend may keep only the nonzero elements of a source. Row numbers must be below `count`.
   * They come from the caller's own shuffle, and the backend does not check them again.
   * @throws ShapeError when the source has no rows, or `rows` is not `[B]`.
   * @throws ArgumentError when the source is a row view itself.
   */
  rowView(source: BackendBuffer<'u8' | 'f32'>, rows?: BackendBuffer<'i32'>): BackendBuffer;
  /**
   * Copies numbers into the buffer and rounds them to its dtype.
   * @throws ShapeError when `data` does not have exactly the buffer's size.
   */
  upload(buffer: BackendBuffer<BufferDType>, data: ArrayLike<number>): void;
  /**
   * Starts the work that was enqueued so far, as at the end of a training step. A backend plans the work
   * between two calls of `submit` as a whole. Work that the caller never submits is done by the next download
   * of a result at the latest.
   */
  submit(): void;
  /**
   * Copies the elements as they are after the calls before this one. Later kernels and uploads do not change
   * the copy, however long it takes.
   */
  download<D extends BufferDType>(buffer: BackendBuffer<D>): Promise<DataOf<D>>;
  /**
   * Records work that computes `output` from `input`, so that it can be repeated without waiting and without
   * describing it again. The recording has the bits of an upload, `work` and a download. All other buffers
   * are read as they are at the time of each repetition.
   *
   * Undefined on a backend whose results arrive later, such as a GPU.
   * @param work calls kernels, with the same buffers each time, and nothing else of the backend. It runs at
   * the first repetition, and may run again at any later one.
   */
  readonly record?: (input: BackendBuffer<BufferDType>, output: BackendBuffer, work: () => void) => Recording;
  /**
   * Closes the backend: its threads stop, its buffers are freed, and work that no download waits for is
   * dropped. A download that was requested before still arrives. Afterwards the caller can read `info`, and
   * `free` and `close` do nothing. Every other call, and every kernel, is refused. Calling `close` is
   * optional: without it, the backend's resources are released when the program ends, or some time after
   * nothing refers to the backend.
   */
  close(): void;
}
