import { ArgumentError, type BackendBuffer, checkWholeNumber } from '@inkling/tensor';
import type { Memory } from '../buffers/memory.ts';
import type { Part } from '../buffers/part.ts';
import { edgesOf } from '../shares.ts';
import type { Mode } from './mode.ts';

/**
 * A batch always has the same number of shares, however many ranks there are, and their sums are added in
 * a fixed tree: the first share to the second, the third to the fourth, and so on; then these sums in the
 * same way. So the bits depend on the number of shares, and not on the number of ranks.
 *
 * @param shares the number of shares, a power of 2.
 * @throws ArgumentError when it is not one, or there are more ranks than shares.
 */
export function treeMode(rank: number, size: number, shares: number): Mode {
  checkWholeNumber('tree', 'shares', shares);
  if ((shares & (shares - 1)) !== 0) {
    throw new ArgumentError(`tree: the number of shares is ${shares}, expected a power of 2.`);
  }
  if (size > shares) {
    throw new ArgumentError(
      `tree: there are ${size} ranks for ${shares} shares. Start at most ${shares} ranks, or choose more shares.`,
    );
  }
  const owners = edgesOf(shares, size);
  const nodesOfRanks = Array.from({ length: size }, (_, of) => nodesWithin(owners[of], owners[of + 1]));
  return {
    name: 'tree',
    shares,
    sums: {
      start(own, outputs, compute) {
        const { kernels } = outputs[0].memory.backend;
        /** The nodes so far, each with its sums. A node is added to its sibling as soon as both are there. */
        const nodes: Node[] = [];
        for (const [index, share] of own.entries()) {
          const depth = nodes.length;
          compute(
            share,
            outputs.map((output) => nodeBuffer(output.memory, output.range, depth, output.shape)),
          );
          const first = owners[rank] + index;
          nodes.push({ first, end: first + 1 });
          while (areSiblings(nodes.at(-2), nodes.at(-1))) {
            const [left, right] = nodes.splice(-2);
            for (const { memory, range, shape } of outputs) {
              const [sum, added] = [nodes.length, nodes.length + 1].map((at) =>
                nodeBuffer(memory, range, at, shape),
              );
              kernels.addScaled(sum, added, 1);
            }
            nodes.push({ first: left.first, end: right.end });
          }
        }
        if (size === 1) return;
        for (const { memory, range } of outputs) {
          memory.overwritten(range.from, range.to, new TreePart(memory, range, rank, nodesOfRanks, shares));
        }
      },
    },
  };
}

/** A node of the tree: the sum of the shares from `first` up to `end`. */
interface Node {
  readonly first: number;
  readonly end: number;
}

/** Whether two nodes are the halves of a node of the tree. */
function areSiblings(left: Node | undefined, right: Node | undefined): boolean {
  if (!left || !right) return false;
  const length = right.end - right.first;
  return left.end - left.first === length && left.first % (2 * length) === 0;
}

/** The largest nodes of the tree that lie within some shares, in order. */
function nodesWithin(first: number, end: number): Node[] {
  const nodes: Node[] = [];
  for (let share = first; share < end; share += 1) {
    nodes.push({ first: share, end: share + 1 });
    while (areSiblings(nodes.at(-2), nodes.at(-1))) {
      const [left, right] = nodes.splice(-2);
      nodes.push({ first: left.first, end: right.end });
    }
  }
  return nodes;
}

/** The memory of a rank's n-th node. The first one has that of the sum. */
function nodeBuffer(
  memory: Memory<'f32'>,
  { from }: Pick<Part, 'from'>,
  depth: number,
  shape: readonly number[],
): BackendBuffer {
  return depth === 0 ? memory.view(from, shape) : memory.scratch(`node ${depth} of ${from}`, shape);
}

/** Sums of which each rank has some nodes of the tree. */
class TreePart implements Part {
  readonly from: number;
  readonly to: number;
  readonly #memory: Memory<'f32'>;
  readonly #nodes: readonly (readonly Node[])[];
  readonly #shares: number;
  readonly #own: readonly BackendBuffer[];

  constructor(
    memory: Memory<'f32'>,
    { from, to }: Pick<Part, 'from' | 'to'>,
    rank: number,
    nodes: readonly (readonly Node[])[],
    shares: number,
  ) {
    this.#memory = memory;
    this.from = from;
    this.to = to;
    this.#nodes = nodes;
    this.#shares = shares;
    this.#own = nodes[rank].map((_, depth) => nodeBuffer(memory, this, depth, [to - from]));
  }

  get lengths() {
    return this.#nodes.map((nodes) => nodes.length * (this.to - this.from));
  }

  own() {
    return this.#own;
  }

  complete(all: Float32Array) {
    const size = this.to - this.from;
    const sums = new Map(
      this.#nodes
        .flat()
        .map((node, index) => [nameOf(node), all.subarray(index * size, (index + 1) * size)] as const),
    );
    const sumOf = (node: Node): Float32Array => {
      const known = sums.get(nameOf(node));
      if (known) return known;
      const middle = (node.first + node.end) / 2;
      const [left, right] = [
        { ...node, end: middle },
        { ...node, first: middle },
      ].map(sumOf);
      return left.map((value, index) => value + right[index]);
    };
    this.#memory.backend.upload(this.#memory.view(this.from, [size]), sumOf({ first: 0, end: this.#shares }));
  }
}

function nameOf({ first, end }: Node): string {
  return `${first}-${end}`;
}
