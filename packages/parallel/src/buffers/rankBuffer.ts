import { type Backend, type BackendBuffer, type BufferDType, type Shape, sizeOf } from '@inkling/tensor';
import { refuseForeign, refuseFreed, refuseRowView } from '@inkling/tensor/kernels';
import { type Memory, type Range, rangeOf } from './memory.ts';

/** A buffer of the parallel backend: elements that all ranks have, or that they have divided. */
export abstract class RankBuffer<D extends BufferDType> implements BackendBuffer<D> {
  readonly dtype: D;
  readonly shape: Shape;
  #isFreed = false;

  constructor(dtype: D, shape: Shape) {
    this.dtype = dtype;
    this.shape = shape;
  }

  /** The memory that a reader of the buffer reads. */
  abstract readonly ranges: readonly Range[];
  /** All elements, of the backend of this rank. */
  abstract whole(): BackendBuffer<D>;
  /**
   * The rows from `start` up to `end`, of `rows` rows. Their shape is flat if the first axis is another one.
   */
  abstract rows(start: number, end: number, rows: number): BackendBuffer<D>;

  get isFreed(): boolean {
    return this.#isFreed || this.ranges.some(({ memory }) => memory.isFreed);
  }

  /** Ends this buffer. @returns what must be released. */
  free(): () => void {
    this.#isFreed = true;
    return () => {};
  }
}

/** A buffer with memory of its own, or a view of it. */
export class Stored<D extends BufferDType> extends RankBuffer<D> {
  readonly memory: Memory<D>;
  readonly offset: number;
  readonly #isRoot: boolean;

  constructor(memory: Memory<D>, shape: Shape, offset = 0, isRoot = false) {
    super(memory.dtype, shape);
    this.memory = memory;
    this.offset = offset;
    this.#isRoot = isRoot;
  }

  get range(): Range {
    return rangeOf(this.memory, this.offset, this.shape);
  }

  override get ranges(): readonly Range[] {
    return [this.range];
  }

  override whole(): BackendBuffer<D> {
    return this.memory.view(this.offset, this.shape);
  }

  override rows(start: number, end: number, rows: number): BackendBuffer<D> {
    const width = sizeOf(this.shape) / rows;
    const count = end - start;
    const shape = this.shape[0] === rows ? [count, ...this.shape.slice(1)] : [count * width];
    return this.memory.view(this.offset + start * width, shape);
  }

  override free(): () => void {
    const release = super.free();
    if (!this.#isRoot || this.memory.isFreed) return release;
    this.memory.isFreed = true;
    return () => this.memory.free();
  }
}

/** Rows of another buffer. */
export class RowView extends RankBuffer<'f32'> {
  readonly #backend: Backend;
  readonly #source: Stored<'u8' | 'f32'>;
  readonly #rows: Stored<'i32'> | undefined;
  readonly #views = new Map<string, BackendBuffer>();

  constructor(backend: Backend, source: Stored<'u8' | 'f32'>, rows: Stored<'i32'> | undefined, shape: Shape) {
    super('f32', shape);
    this.#backend = backend;
    this.#source = source;
    this.#rows = rows;
  }

  override get ranges(): readonly Range[] {
    return [this.#source.range, ...(this.#rows ? [this.#rows.range] : [])];
  }

  override whole(): BackendBuffer {
    return this.rows(0, this.shape[0]);
  }

  override rows(start: number, end: number): BackendBuffer {
    const key = `${start}:${end}`;
    const source = this.#source;
    const view =
      this.#views.get(key) ??
      (this.#rows
        ? this.#backend.rowView(source.whole(), this.#rows.rows(start, end, this.#rows.shape[0]))
        : this.#backend.rowView(source.rows(start, end, source.shape[0])));
    this.#views.set(key, view);
    return view;
  }

  override free(): () => void {
    super.free();
    return () => {
      for (const view of this.#views.values()) this.#backend.free(view);
    };
  }
}

const NAME = 'parallel';

/**
 * A buffer of the parallel backend that can be read.
 * @throws ArgumentError when it belongs to another backend.
 * @throws FreedError when its memory was freed.
 */
export function readable<D extends BufferDType>(buffer: BackendBuffer<D>): RankBuffer<D> {
  const ours = ofRank(buffer);
  return ours.isFreed ? refuseFreed(NAME) : ours;
}

/** A buffer of the parallel backend that can be written to. @throws as `readable`, and for a row view. */
export function writable<D extends BufferDType>(buffer: BackendBuffer<D>): Stored<D> {
  const ours = readable(buffer);
  return isStored(ours) ? ours : refuseRowView(NAME);
}

/** A buffer of the parallel backend. @throws ArgumentError when it belongs to another one. */
export function ofRank<D extends BufferDType>(buffer: BackendBuffer<D>): RankBuffer<D> {
  return isOurs(buffer) ? buffer : refuseForeign(NAME);
}

function isOurs<D extends BufferDType>(buffer: BackendBuffer<D>): buffer is RankBuffer<D> {
  return buffer instanceof RankBuffer;
}

function isStored<D extends BufferDType>(buffer: RankBuffer<D>): buffer is Stored<D> {
  return buffer instanceof Stored;
}
