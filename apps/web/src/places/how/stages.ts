import type { Network } from '@inkling/nn';
import { divide, sizeOf, type Tensor } from '@inkling/tensor';
import type { Lesson } from './lesson.ts';

/** Numbers of a layer before a step of learning, how the loss changes with them, and what the step made of them. */
export interface Learned {
  readonly before: Float32Array;
  readonly gradients: Float32Array;
  readonly after: Float32Array;
}

interface Activation {
  readonly kind: string;
  readonly given: Float32Array;
  readonly values: Float32Array;
}

/** A layer of weighted sums: each cell has a row of weights and a bias. */
export interface Stage {
  /** From 1, as the formulas count. */
  readonly number: number;
  /** Whether a cell looks at everything; else at a small window that moves over the picture. */
  readonly kind: 'linear' | 'conv2d';
  /** How many cells, or how many windows. */
  readonly cells: number;
  /** How many weights each of them has. */
  readonly inputs: number;
  /** `[inputs, cells]` */
  readonly weights: Learned;
  /** `[cells]`; undefined where the layer has none. */
  readonly biases: Learned | undefined;
  /** What the weights are applied to. */
  readonly from: ArrayLike<number>;
  /** What came out, Z: `[…, cells]`. */
  readonly sums: Float32Array;
  /** The activation behind it: its name, what it was given and what it made of that, A; undefined where there is none. */
  readonly activation: Activation | undefined;
}

const activations = ['relu', 'leakyRelu', 'gelu', 'silu', 'sigmoid', 'tanh'];
/** What may stand between sums and activation. */
const normalizations = ['batchNorm', 'layerNorm'];

/** The layers of a network that add up weighted numbers, first to last. Others are not looked into. */
export function stagesOf(
  { layers, parameters }: Network,
  picture: Tensor<'u8'>,
  outputs: readonly Tensor[],
  lesson: Lesson,
): Stage[] {
  const learned = (name: string): Learned | undefined => {
    const place = parameters.places.find((candidate) => candidate.name === name);
    if (!place) return undefined;
    const part = (all: Float32Array) => all.subarray(place.offset, place.offset + place.size);
    return { before: part(lesson.before), gradients: part(lesson.gradients), after: part(lesson.after) };
  };
  const activationBehind = (layer: number): Activation | undefined => {
    const index = normalizations.includes(layers[layer + 1]?.kind) ? layer + 2 : layer + 1;
    const kind = layers[index]?.kind;
    if (!activations.includes(kind)) return undefined;
    return { kind, given: outputs[index - 1].data, values: outputs[index].data };
  };
  const stages: Stage[] = [];
  for (const [index, { kind, parameters: specs }] of layers.entries()) {
    const weights = learned(`${index}.weight`);
    if ((kind !== 'linear' && kind !== 'conv2d') || !weights) continue;
    const { shape } = specs[0];
    const cells = shape[shape.length - 1];
    stages.push({
      number: stages.length + 1,
      kind,
      cells,
      inputs: sizeOf(shape) / cells,
      weights,
      biases: learned(`${index}.bias`),
      from: index === 0 ? divide(picture, 255).data : outputs[index - 1].data,
      sums: outputs[index].data,
      activation: activationBehind(index),
    });
  }
  return stages;
}

/** Of numbers that lie `[…, cells]`, those of one cell: its weights, or what its window found at each place. */
export function ofCell(values: Float32Array, cells: number, cell: number): Float32Array {
  return values.filter((_, index) => index % cells === cell);
}

/** The cell of a stage that answers the strongest. */
export function strongest({ activation, sums, cells }: Stage): number {
  return argmax(activation?.values ?? sums, 1)[0] % cells;
}

/** Where the largest numbers are, the largest first. */
export function argmax(values: ArrayLike<number>, count: number): number[] {
  return Array.from({ length: values.length }, (_, index) => index)
    .sort((a, b) => values[b] - values[a])
    .slice(0, count);
}
