import { type Backend, type BackendBuffer, type BufferDType, type Shape, sizeOf } from '@inkling/tensor';
import { overlap, type Part } from './part.ts';

/** The memory behind a buffer and its views, in this rank. */
export class Memory<D extends BufferDType = BufferDType> {
  readonly dtype: D;
  readonly backend: Backend;
  isFreed = false;
  /** What the ranks have yet to exchange. All other elements are the same in every rank. */
  parts: readonly Part[] = [];
  readonly #root: BackendBuffer<D>;
  readonly #views = new Map<string, BackendBuffer<D>>();
  readonly #scratch = new Map<string, BackendBuffer>();
  readonly #beside = new Map<string, Memory<'f32'>>();

  constructor(backend: Backend, root: BackendBuffer<D>) {
    this.dtype = root.dtype;
    this.backend = backend;
    this.#root = root;
  }

  /** The elements from `offset` on, of the backend of this rank. The same view at every call. */
  view(offset: number, shape: Shape): BackendBuffer<D> {
    const key = `${offset}:${shape}`;
    const view = this.#views.get(key) ?? this.backend.view(this.#root, shape, offset);
    this.#views.set(key, view);
    return view;
  }

  /** Memory beside this one that is freed with it. The same memory at every call with this name and size. */
  scratch(name: string, shape: Shape): BackendBuffer {
    const size = sizeOf(shape);
    const whole = this.#keptScratch(`${name}:${size}`, () => this.backend.allocate('f32', [size]));
    return this.#keptScratch(`${name}:${size}:${shape}`, () => this.backend.view(whole, shape));
  }

  /**
   * Memory beside this one that the ranks may divide. The same memory at every call with this name and size.
   */
  beside(name: string, size: number): Memory<'f32'> {
    const memory =
      this.#beside.get(`${name}:${size}`) ?? new Memory(this.backend, this.scratch(name, [size]));
    this.#beside.set(`${name}:${size}`, memory);
    return memory;
  }

  #keptScratch(key: string, make: () => BackendBuffer): BackendBuffer {
    const buffer = this.#scratch.get(key) ?? make();
    this.#scratch.set(key, buffer);
    return buffer;
  }

  /** The parts that an exchange must complete before the elements of a range can be read. */
  missing(from: number, to: number): readonly Part[] {
    const range = { from, to };
    const own = this.parts.filter((part) => overlap(part, range));
    // Sums wait for each other, so that one exchange completes the gradients of all layers.
    return own.some((part) => !part.clip)
      ? this.parts.filter((part) => !part.clip || own.includes(part))
      : own;
  }

  /** The parts that an exchange must complete before a range can be overwritten. */
  entangled(from: number, to: number): readonly Part[] {
    const isWithin = (part: Part) => from <= part.from && part.to <= to;
    return this.parts.filter((part) => overlap(part, { from, to }) && !part.clip && !isWithin(part));
  }

  /** Notes that the elements of a range were overwritten. @param part what the ranks have yet to exchange. */
  overwritten(from: number, to: number, part?: Part): void {
    const range = { from, to };
    const rest = this.parts.flatMap((known) => {
      if (!overlap(known, range)) return [known];
      return [known.clip?.(known.from, from), known.clip?.(to, known.to)].filter(
        (piece) => piece !== undefined,
      );
    });
    this.parts = part ? [...rest, part] : rest;
  }

  /** Notes that parts are complete. */
  completed(parts: readonly Part[]): void {
    this.parts = this.parts.filter((part) => !parts.includes(part));
  }

  free(): void {
    this.isFreed = true;
    for (const buffer of [...this.#views.values(), ...this.#scratch.values(), this.#root]) {
      this.backend.free(buffer);
    }
  }
}

/** A range of elements of a memory. */
export interface Range {
  readonly memory: Memory;
  readonly from: number;
  readonly to: number;
}

export function rangeOf(memory: Memory, offset: number, shape: Shape): Range {
  return { memory, from: offset, to: offset + sizeOf(shape) };
}
