import type { Network } from '@inkling/nn';
import { divide, sizeOf, type Tensor } from '@inkling/tensor';
import type { Lesson } from './lesson.ts';

/** Parameters of a layer before and after a training step, and their gradients in that step. */
export interface Learned {
  readonly before: Float32Array;
  readonly gradients: Float32Array;
  readonly after: Float32Array;
  /** Where they begin among all weights of the network. */
  readonly offset: number;
}

interface Activation {
  readonly kind: string;
  readonly inputs: Float32Array;
  readonly outputs: Float32Array;
}

/** A layer of weighted sums. Each of its units, a neuron or a filter, has a row of weights and a bias. */
export interface Stage {
  /** The layer's number in the formulas, from 1. */
  readonly number: number;
  /** A neuron of a `linear` layer sees all inputs. A filter of a `conv2d` layer moves over the picture. */
  readonly kind: 'linear' | 'conv2d';
  /** The number of neurons or filters. */
  readonly units: number;
  /** The number of weights of each unit. */
  readonly inputs: number;
  /** `[inputs, units]` */
  readonly weights: Learned;
  /** `[units]`; undefined if the layer has no biases. */
  readonly biases: Learned | undefined;
  /** The layer's inputs, which the weights multiply. */
  readonly from: ArrayLike<number>;
  /** The weighted sums, Z: `[…, units]`. */
  readonly sums: Float32Array;
  /** The activation function that follows, with its inputs and its outputs, A; undefined if none follows. */
  readonly activation: Activation | undefined;
}

const activations = ['relu', 'leakyRelu', 'gelu', 'silu', 'sigmoid', 'tanh'];
/** Layers that may lie between the sums and the activation. */
const normalizations = ['batchNorm', 'layerNorm'];

/** The layers of a network that compute weighted sums, first to last. All other layers are left out. */
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
    const { before, gradients, after } = lesson;
    return {
      before: part(before),
      gradients: part(gradients),
      after: part(after),
      offset: place.offset,
    };
  };
  const activationAfter = (layer: number): Activation | undefined => {
    const index = normalizations.includes(layers[layer + 1]?.kind) ? layer + 2 : layer + 1;
    const kind = layers[index]?.kind;
    if (!activations.includes(kind)) return undefined;
    return { kind, inputs: outputs[index - 1].data, outputs: outputs[index].data };
  };
  const stages: Stage[] = [];
  for (const [index, { kind, parameters: specs }] of layers.entries()) {
    const weights = learned(`${index}.weight`);
    if ((kind !== 'linear' && kind !== 'conv2d') || !weights) continue;
    const { shape } = specs[0];
    const units = shape[shape.length - 1];
    stages.push({
      number: stages.length + 1,
      kind,
      units,
      inputs: sizeOf(shape) / units,
      weights,
      biases: learned(`${index}.bias`),
      from: index === 0 ? divide(picture, 255).data : outputs[index - 1].data,
      sums: outputs[index].data,
      activation: activationAfter(index),
    });
  }
  return stages;
}

/** The values of one unit among values of the shape `[…, units]`. */
export function ofUnit(values: Float32Array, units: number, unit: number): Float32Array {
  const chosen = new Float32Array(values.length / units);
  for (let index = 0; index < chosen.length; index += 1) chosen[index] = values[index * units + unit];
  return chosen;
}

/** The unit of a stage with the largest output. */
export function strongest({ activation, sums, units }: Stage): number {
  return argmax(activation?.outputs ?? sums, 1)[0] % units;
}

/** The indices of the `count` largest values, the largest value first. */
export function argmax(values: ArrayLike<number>, count: number): number[] {
  return Array.from({ length: values.length }, (_, index) => index)
    .sort((a, b) => values[b] - values[a])
    .slice(0, count);
}
