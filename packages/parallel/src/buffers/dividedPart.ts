import type { Memory } from './memory.ts';
import type { Part } from './part.ts';

/**
 * Elements that the ranks have divided: rank r has those from `cuts[r]` up to `cuts[r + 1]`.
 */
export class DividedPart implements Part {
  readonly #memory: Memory<'f32'>;
  readonly #rank: number;
  readonly cuts: readonly number[];

  constructor(memory: Memory<'f32'>, rank: number, cuts: readonly number[]) {
    this.#memory = memory;
    this.#rank = rank;
    this.cuts = cuts;
  }

  get from() {
    return this.cuts[0];
  }

  get to() {
    return this.cuts[this.cuts.length - 1];
  }

  get lengths() {
    return this.cuts.slice(1).map((cut, rank) => cut - this.cuts[rank]);
  }

  own() {
    const [from, to] = [this.cuts[this.#rank], this.cuts[this.#rank + 1]];
    return from === to ? [] : [this.#memory.view(from, [to - from])];
  }

  complete(all: Float32Array) {
    const { from } = this;
    const ranges = [
      [from, this.cuts[this.#rank]],
      [this.cuts[this.#rank + 1], this.to],
    ];
    for (const [start, end] of ranges) {
      if (start === end) continue;
      this.#memory.backend.upload(
        this.#memory.view(start, [end - start]),
        all.subarray(start - from, end - from),
      );
    }
  }

  clip(from: number, to: number) {
    if (from >= to) return undefined;
    const cuts = this.cuts.map((cut) => Math.min(Math.max(cut, from), to));
    return new DividedPart(this.#memory, this.#rank, cuts);
  }
}
