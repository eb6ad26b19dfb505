import {
  type Backend,
  type BackendBuffer,
  type BufferDType,
  createRandom,
  referenceBackend,
  sizeOf,
} from '@inkling/tensor';
import fc from 'fast-check';
import { expect } from 'vitest';
import { firstDifference } from './firstDifference.ts';
import { someFloats, somePixels } from './numbers.ts';
import {
  type Arena,
  type Operand,
  SAMPLES,
  type StepKind,
  type StepName,
  stepKinds,
  stepNames,
} from './stepKinds.ts';

// Random programs: a few kernel calls on shared memory, with operands at random positions. Kernels read what
// others wrote, as a whole or in parts, or write where others read. These are the cases in which a planner
// can fail.

interface Step {
  readonly step: StepName;
  /** Indices into the program's lengths. */
  readonly lengths: { readonly B: number; readonly F: number; readonly K: number };
  /** Indices into the program's places: where to try each operand first. */
  readonly places: readonly number[];
  /** Decides the rest: whether the step works in place, which values it uploads. */
  readonly choice: number;
}

export interface Program {
  readonly steps: readonly Step[];
  /**
   * Few lengths, so that operands of different steps have the same shape, or the same size in another shape.
   */
  readonly lengths: readonly number[];
  /** Few places, so that operands of different steps overlap. */
  readonly places: readonly number[];
  /** Seed of the numbers that the memory holds at first. */
  readonly seed: number;
  /** Whether infinities, NaN, subnormals and −0 are among them. */
  readonly isExtreme: boolean;
}

/** Programs of 3 to 12 steps, with axes of the given lengths. */
export function programs(lengths: readonly number[]): fc.Arbitrary<Program> {
  const anyOf = fc.nat(2);
  const step = fc.record({
    step: fc.constantFrom(...stepNames),
    lengths: fc.record({ B: anyOf, F: anyOf, K: anyOf }),
    places: fc.tuple(anyOf, anyOf, anyOf, anyOf, anyOf),
    choice: fc.nat(1000),
  });
  const length = fc.constantFrom(...lengths);
  const place = fc.nat(PLACES - 1);
  return fc.record({
    steps: fc.array(step, { minLength: 3, maxLength: 12, size: 'max' }),
    lengths: fc.tuple(length, length, length),
    places: fc.tuple(place, place, place),
    seed: fc.nat(1000),
    isExtreme: fc.boolean(),
  });
}

/** Number of places in an arena: two for the size of its largest operand. */
const PLACES = 20;
/** Distances of an operand from its place. Most are 0, so that operands of different steps overlap. */
const OFFSETS = [0, 0, 0, 0, 1, 5];

interface Part {
  readonly operand: Operand;
  readonly offset: number;
  readonly size: number;
}

/**
 * Finds places for the operands of a step: inputs anywhere, outputs where they overlap only an operand that
 * they may replace. Undefined if there is no such place.
 */
function placeOperands(step: Step, program: Program): Part[] | undefined {
  const { B, F, K } = step.lengths;
  const { lengths, places } = program;
  const operands = stepKinds[step.step].operands({ B: lengths[B], F: lengths[F], K: lengths[K] });
  const parts: Part[] = [];
  const isFree = (part: Part, except?: Part) =>
    parts.every(
      (other) =>
        other === except ||
        other.operand.arena !== part.operand.arena ||
        part.offset + part.size <= other.offset ||
        other.offset + other.size <= part.offset,
    );
  const inputsFirst = [...operands.keys()].sort(
    (a, b) => Number(operands[a].isWritten) - Number(operands[b].isWritten),
  );
  for (const index of inputsFirst) {
    const operand = operands[index];
    const size = sizeOf(operand.shape);
    const length = arenaLengths(program)[operand.arena];
    const offset = OFFSETS[step.choice % OFFSETS.length];
    const at = (place: number): Part => ({
      operand,
      offset: (Math.floor(((place % PLACES) * length) / PLACES) + offset) % (length - size + 1),
      size,
    });
    const replaced = operand.mayReplace === undefined ? undefined : parts[operand.mayReplace];
    const inPlace = replaced && { ...replaced, operand };
    const first = places[step.places[index % step.places.length]];
    const elsewhere = Array.from({ length: PLACES }, (_, i) => at(first + i)).find((part) => isFree(part));
    const part = !operand.isWritten
      ? at(first)
      : inPlace && step.choice % 2 === 0 && isFree(inPlace, replaced)
        ? inPlace
        : elsewhere;
    if (!part) return undefined;
    parts[index] = part;
  }
  return parts;
}

function arenaLengths({ lengths }: Program): Readonly<Record<Arena, number>> {
  const longest = Math.max(SAMPLES, ...lengths);
  return {
    floats: 10 * longest ** 2,
    pixels: 6 * longest ** 2,
    labels: 4 * longest,
    rows: 4 * longest,
    counts: 4,
  };
}

const arenas = ['floats', 'pixels', 'labels', 'rows', 'counts'] as const;

/** Contents of the memory, at first and after each pass. */
type Contents = Readonly<Record<Arena, ArrayLike<number>>>;

function firstContents(program: Program): Contents {
  const { seed, isExtreme, lengths } = program;
  const random = createRandom(seed);
  const sizes = arenaLengths(program);
  const below = (size: number, bound: number) =>
    Int32Array.from({ length: size }, () => random.integer(bound));
  return {
    floats: someFloats(sizes.floats, seed, isExtreme),
    pixels: somePixels(sizes.pixels, seed),
    // Some labels are not classes.
    labels: below(sizes.labels, Math.max(...lengths) + 1),
    rows: below(sizes.rows, SAMPLES),
    counts: below(sizes.counts, 9),
  };
}

/** Result of a run. */
interface Outcome {
  /** Contents of the memory after each pass. */
  readonly passes: Contents[];
  /** Which steps ran in each pass. */
  readonly taken: boolean[][];
}

/**
 * Runs a program on each backend and expects the bits of the reference. It runs the program twice, the second
 * time on the results of the first, so that backends reuse their plans and sparse forms.
 */
export async function expectSameBits(program: Program, backends: readonly Backend[]): Promise<void> {
  const contents = firstContents(program);
  const expected = await run(program, contents, referenceBackend());
  for (const backend of backends) {
    const actual = await run(program, contents, backend, expected.taken);
    for (const [pass, memory] of expected.passes.entries()) {
      for (const arena of arenas) {
        const difference = firstDifference(actual.passes[pass][arena], memory[arena]);
        expect(difference, `${backend.info.name}, ${arena} after pass ${pass}`).toBe(undefined);
      }
    }
  }
}

/**
 * @param taken which steps to run in each pass. Default: the steps whose factors are finite where they must
 * be, which takes a download before each of those steps.
 */
async function run(
  program: Program,
  contents: Contents,
  backend: Backend,
  taken?: Outcome['taken'],
): Promise<Outcome> {
  const filled = <D extends BufferDType>(dtype: D, values: ArrayLike<number>): BackendBuffer<D> => {
    const buffer = backend.allocate(dtype, [values.length]);
    backend.upload(buffer, values);
    return buffer;
  };
  const memory = {
    floats: filled('f32', contents.floats),
    pixels: filled('u8', contents.pixels),
    labels: filled('i32', contents.labels),
    rows: filled('i32', contents.rows),
    counts: filled('i32', contents.counts),
  };
  const prepared = program.steps.flatMap((step) => {
    const parts = placeOperands(step, program);
    if (!parts) return [];
    const kind: StepKind = stepKinds[step.step];
    const placed = parts.map(({ operand: { arena, shape }, offset }) => ({ arena, shape, offset }));
    const floats = placed.flatMap(({ arena, shape, offset }) =>
      arena === 'floats' ? [backend.view(memory.floats, shape, offset)] : [],
    );
    const pixels = placed.flatMap(({ arena, shape, offset }) =>
      arena === 'pixels' ? [backend.view(memory.pixels, shape, offset)] : [],
    );
    const integers = placed.flatMap(({ arena, shape, offset }) =>
      arena === 'floats' || arena === 'pixels' ? [] : [backend.view(memory[arena], shape, offset)],
    );
    return {
      call: kind.prepare(backend, { floats, pixels, integers }, step.choice),
      finite: kind.finiteOperand?.(floats),
    };
  });

  const outcome: Outcome = { passes: [], taken: [] };
  for (let pass = 1; pass <= 2; pass += 1) {
    const takenNow: boolean[] = [];
    for (const [index, { call, finite }] of prepared.entries()) {
      takenNow[index] =
        taken?.[pass - 1][index] ?? (!finite || (await backend.download(finite)).every(Number.isFinite));
      if (takenNow[index]) call(pass);
    }
    outcome.taken.push(takenNow);
    const [floats, pixels, labels, rows, counts] = await Promise.all([
      backend.download(memory.floats),
      backend.download(memory.pixels),
      backend.download(memory.labels),
      backend.download(memory.rows),
      backend.download(memory.counts),
    ]);
    outcome.passes.push({ floats, pixels, labels, rows, counts });
  }
  return outcome;
}
