import { isJsonObject, type Json } from '@inkling/nn';
import { formatShape, type Shape, sameShape, sizeOf } from '@inkling/tensor';
import type { KerasLayerReader, KerasNode } from '../kerasNode.ts';

/** Small enough that 1 + ε is 1 in f32. */
const NO_EPSILON = 1e-12;
/** The factors by which programs make small numbers of pixels from 0 to 255. */
const PIXEL_FACTORS = [1 / 255, 1 / 127.5];

const nothing: KerasLayerReader = () => {};

/** Layers without weights that keep the elements, or scale all of them. */
export const passing = {
  Flatten(node) {
    if (node.shape.length !== 1) node.add('flatten');
  },
  Reshape(node) {
    const target = targetOf(node);
    if (sameShape(target, node.shape)) return;
    // The same numbers, in the same order, are a sample of another shape.
    if (node.isFirst) node.shape = target;
    else if (target.length === 1) node.add('flatten');
    else node.refuse(`it makes ${formatShape(target)} of ${formatShape(node.shape)}, and our layers cannot`);
  },
  Rescaling(node) {
    const features = node.shape.at(-1) ?? 1;
    const [scale, shift] = [numbersOf(node, 'scale', 1), numbersOf(node, 'offset', 0)];
    // Our networks take pixels as pixel / 255.
    const isOfPixels =
      node.isFirst &&
      PIXEL_FACTORS.some((factor) => scale.every((value) => Math.abs(value / factor - 1) < 1e-6));
    const factors = isOfPixels ? scale.map((value) => Number((value * 255).toPrecision(7))) : scale;
    if (factors.every((factor) => factor === 1) && shift.every((value) => value === 0)) return;
    const filled = (values: readonly number[]) => () =>
      Float32Array.from({ length: features }, (_, index) => values[values.length === 1 ? 0 : index]);
    node.add(
      'batchNorm',
      { features, momentum: 0.1, epsilon: NO_EPSILON },
      {
        scale: filled(factors),
        shift: filled(shift),
        runningMean: filled([0]),
        runningVariance: filled([1]),
      },
    );
  },
  Dropout: (node) => node.add('dropout', { rate: node.number('rate', 0.5) }),
  // In training they change activations or pictures; in evaluation they do nothing.
  ActivityRegularization: nothing,
  AlphaDropout: nothing,
  GaussianDropout: nothing,
  GaussianNoise: nothing,
  RandomFlip: nothing,
  RandomRotation: nothing,
  RandomTranslation: nothing,
  RandomZoom: nothing,
  SpatialDropout2D: nothing,
} satisfies Record<string, KerasLayerReader>;

/** The shape that a `Reshape` makes. One of its axes may be −1: whatever is left. */
function targetOf(node: KerasNode): Shape {
  const value = node.setting('target_shape');
  const isAxis = (axis: Json): axis is number =>
    Number.isSafeInteger(axis) && Number(axis) >= -1 && axis !== 0;
  const axes = Array.isArray(value) && value.length <= 8 && value.every(isAxis) ? value : [];
  const size = sizeOf(node.shape);
  const known = axes.reduce<number>((product, axis) => (axis === -1 ? product : product * Number(axis)), 1);
  const shape = axes.map((axis) => (axis === -1 ? size / known : Number(axis)));
  if (shape.length > 0 && sizeOf(shape) === size && shape.every(Number.isSafeInteger)) return shape;
  return node.refuse(`its target_shape does not fit ${formatShape(node.shape)}`);
}

/** One number, or one for each feature. Keras 3 writes arrays of numpy as objects. */
function numbersOf(node: KerasNode, name: string, usual: number): readonly number[] {
  const value = node.setting(name) ?? usual;
  const { config } = isJsonObject(value) ? value : {};
  const list = isJsonObject(config) ? config.value : value;
  const numbers: readonly (Json | undefined)[] = Array.isArray(list) ? list : [list];
  const isNumber = (each: Json | undefined): each is number => typeof each === 'number';
  const fits = numbers.length === 1 || numbers.length === node.shape.at(-1);
  return fits && numbers.every(isNumber)
    ? numbers
    : node.refuse(`its ${name} is not a number, or one for each channel`);
}
