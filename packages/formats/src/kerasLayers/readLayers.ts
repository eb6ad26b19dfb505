import type { Json, ModelReadOptions, Network } from '@inkling/nn';
import { formatShape, type Shape, sameShape, sizeOf } from '@inkling/tensor';
import { type Chain, commonChain, stepsAfter } from '../chain.ts';
import { damaged, unsupported } from '../formatError.ts';
import { networkOfLayers, residualOf, type WeightedLayer, within } from '../layerNetwork.ts';
import { makeLayer } from '../makeLayer.ts';
import { type FindVariables, KerasNode } from './kerasNode.ts';
import { kerasLayers } from './layers/index.ts';
import type { KerasLayer, Topology } from './topology.ts';

/** What depends on the input of the model. */
interface Activation {
  readonly chain: Chain<WeightedLayer>;
  /** The shape of one sample. */
  readonly shape: Shape;
}

/**
 * Makes a network of the layers of Keras.
 *
 * @param format the name of the format, for messages.
 * @param size the bytes of the file.
 * @throws FormatError when a layer is none of ours, or a variable is missing; the message names the layer.
 */
export function readLayers(
  format: string,
  { layers, inputShape: stated, output }: Topology,
  find: FindVariables,
  size: number,
  options: ModelReadOptions,
): Network {
  const root: Chain<WeightedLayer> = { step: undefined, before: undefined, length: 0 };
  const activations = new Map<string, Activation>();
  let inputShape: Shape | undefined;
  for (const layer of layers) {
    if (layer.inputs.length === 0) {
      if (inputShape) throw unsupported(`${format}: its model has several inputs, expected one.`);
      inputShape = inputOf(format, layer, stated);
    }
    const inputs = layer.inputs.map((name): Activation => {
      return activations.get(name) ?? missing(format, layer);
    });
    const [input = { chain: root, shape: inputShape ?? [] }, ...others] = inputs;
    if (layer.className === 'InputLayer') activations.set(layer.name, input);
    else if (layer.className === 'Add') activations.set(layer.name, added(format, layer, inputs, options));
    else {
      const read = kerasLayers.get(layer.className);
      if (!read) throw unsupported(`${format}: ${layer.where}: layers of this class are not read.`);
      if (others.length > 0) throw unsupported(`${format}: ${layer.where} has several inputs.`);
      const isFirst = input.chain === root;
      const node = new KerasNode(format, layer, { shape: input.shape, isFirst }, find, options.layers);
      // Pictures of one channel may leave it out: [28, 28].
      if (isFirst && layer.className === 'Flatten' && input.shape.length === 2)
        node.shape = [...input.shape, 1];
      const before = node.shape;
      read(node);
      // A first layer that only reshapes says what the samples are.
      if (isFirst) inputShape = node.steps.length === 0 ? node.shape : before;
      activations.set(layer.name, { chain: after(input.chain, node.steps), shape: node.shape });
    }
  }
  const found = activations.get(output);
  const steps = found ? stepsAfter(root, found.chain) : [];
  return networkOfLayers(format, steps, inputShape ?? [], size, options);
}

function after(chain: Chain<WeightedLayer>, steps: readonly WeightedLayer[]): Chain<WeightedLayer> {
  return steps.reduce((before, step) => ({ step, before, length: before.length + 1 }), chain);
}

/** The sum of an activation and of what was computed from it: a residual. */
function added(
  format: string,
  { where }: KerasLayer,
  inputs: readonly Activation[],
  { layers }: Pick<ModelReadOptions, 'layers'>,
): Activation {
  const place = `${format}: ${where}`;
  const [a, b, ...more] = inputs;
  if (!a || !b || more.length > 0)
    throw unsupported(`${place}: it adds ${inputs.length} activations, expected two.`);
  const origin = commonChain(a.chain, b.chain);
  const [changed, kept] = a.chain === origin ? [b, a] : [a, b];
  const steps = stepsAfter(origin, changed.chain);
  if (kept.chain !== origin || steps.length === 0) {
    throw unsupported(`${place}: both activations that it adds were changed since they parted.`);
  }
  if (!sameShape(a.shape, b.shape)) {
    throw unsupported(`${place}: it adds ${formatShape(a.shape)} and ${formatShape(b.shape)}.`);
  }
  const { settings, weights } = residualOf(steps);
  const layer = makeLayer(layers, 'residual', settings, place);
  const shape = within(place, () => layer.outputShape(kept.shape));
  return { chain: after(origin, [{ kind: 'residual', settings, layer, weights }]), shape };
}

function missing(format: string, { where }: KerasLayer): never {
  throw damaged(`${format}: ${where} takes the output of a layer that does not come before it.`);
}

/** The shape of one sample, which an input layer or the first layer states. */
function inputOf(format: string, { config, where }: KerasLayer, stated: Json | undefined): Shape {
  const given = config.batch_shape ?? config.batch_input_shape ?? stated;
  const [, ...shape] = Array.isArray(given) ? given : [];
  const isLength = (length: Json): length is number => Number.isSafeInteger(length) && Number(length) >= 1;
  if (shape.length > 0 && shape.length <= 7 && shape.every(isLength) && Number.isSafeInteger(sizeOf(shape))) {
    return shape;
  }
  throw unsupported(
    `${format}: ${where} must state the shape of its input, [null, …] with fixed lengths. Save the model after it was built.`,
  );
}
