import { formatShape, sameShape, sizeOf } from '@inkling/tensor';
import { commonChain, stepsAfter } from '../../../chain.ts';
import { addLayer, addStep, asFeatures, inOurOrder } from '../addLayer.ts';
import { type Activation, type AffineStep, isLayer, type Step } from '../chain.ts';
import { type Constant, constantOf } from '../constant.ts';
import type { GraphNode, OperatorReader } from '../graphNode.ts';
import { isFactor, mergeAffines } from '../lower.ts';
import { lengthOf, merge, placeAt, sameView, shapeOf } from '../view.ts';

/** `scale · x + shift` for the number y of a constant. */
type ToAffine = (y: number) => readonly [scale: number, shift: number];

/**
 * Sums and products. With a constant they scale and shift features; of two activations they are a residual, a
 * SiLU or a GELU.
 */
export const arithmetic = {
  Add: (node) =>
    withConstant(node, (y) => [1, y]) ?? foldedConstant(node, (a, b) => a + b) ?? addResidual(node),
  Mul: (node) => withConstant(node, (y) => [y, 0]) ?? foldedConstant(node, (a, b) => a * b) ?? multiply(node),
  Sub: (node) =>
    withConstant(
      node,
      (y) => [1, -y],
      (y) => [-1, y],
    ) ??
    foldedConstant(node, (a, b) => a - b) ??
    node.refuse('it subtracts activations'),
  Div: (node) =>
    withConstant(
      node,
      (y) => [1 / y, 0],
      () => node.refuse('it divides by an activation'),
    ) ??
    foldedConstant(node, (a, b) => a / b) ??
    node.refuse('it divides activations'),
} satisfies Record<string, OperatorReader>;

/**
 * The activation scaled and shifted by the constant, or undefined if there are not one of each.
 * @param reversed for the constant as the first input. Default: the same.
 */
function withConstant(node: GraphNode, to: ToAffine, reversed: ToAffine = to): Activation | undefined {
  const [a, b] = [node.input(0), node.input(1)];
  if (a.type === 'activation' && b.type === 'constant') return addAffine(node, a, b, to);
  if (a.type === 'constant' && b.type === 'activation') return addAffine(node, b, a, reversed);
  return undefined;
}

function addAffine(
  node: GraphNode,
  activation: Activation,
  { shape, values }: Constant,
  to: ToAffine,
): Activation {
  const { view } = activation;
  const all = shapeOf(view);
  // The last axes of both stand under each other.
  const offset = all.length - shape.length;
  const axes = shape.flatMap((length, axis) => (length === 1 ? [] : [axis + offset]));
  if (shape.length > all.length + 1 || axes.some((axis) => all[axis] !== shape[axis - offset])) {
    node.refuse(`it combines ${formatShape(shape)} with samples of ${formatShape(all)}`);
  }
  const { input, places } = axes.length === 0 ? { input: activation } : asFeatures(node, activation, axes);
  node.spend(sizeOf(shape));
  const pairs = Array.from(inOurOrder(values(), places), to);
  const features = node.shapeAt(input)?.at(-1) ?? lengthOf(merge(view));
  const step: AffineStep = {
    type: 'affine',
    scale: pairs.map(([scale]) => scale),
    shift: pairs.map(([, shift]) => shift),
    features,
    where: node.where,
  };
  return { chain: addStep(input, step, node.shapeAt(input)), view };
}

/** Two constants, of which one has the shape of the result. Undefined if they are not constants. */
function foldedConstant(node: GraphNode, fold: (a: number, b: number) => number): Constant | undefined {
  const [a, b] = [node.input(0), node.input(1)];
  if (a.type !== 'constant' || b.type !== 'constant') return undefined;
  const { shape } = sizeOf(a.shape) >= sizeOf(b.shape) ? a : b;
  const [placeInA, placeInB] = [placesIn(node, a.shape, shape), placesIn(node, b.shape, shape)];
  const size = sizeOf(shape);
  node.spend(size);
  return {
    shape,
    values() {
      const [first, second] = [a.values(), b.values()];
      const folded = (_: unknown, index: number) => fold(first[placeInA(index)], second[placeInB(index)]);
      return Float64Array.from({ length: size }, folded);
    },
  };
}

/** The place of each element of a shape in a constant that is broadcast to it. */
function placesIn(
  node: GraphNode,
  own: readonly number[],
  shape: readonly number[],
): (index: number) => number {
  if (sameShape(own, shape)) return (index) => index;
  const padded = [...shape.slice(own.length).map(() => 1), ...own];
  if (
    padded.length !== shape.length ||
    padded.some((length, axis) => length !== 1 && length !== shape[axis])
  ) {
    node.refuse(`it combines ${formatShape(own)} with ${formatShape(shape)}`);
  }
  const strides = padded.map((length, axis) => (length === 1 ? 0 : sizeOf(padded.slice(axis + 1))));
  return (index) => placeAt(index, shape, strides);
}

/** The steps to each of two activations from the last chain before both. */
function branches(node: GraphNode) {
  const [a, b] = [node.activation(0), node.activation(1)];
  const common = commonChain(a.chain, b.chain);
  node.spend(a.chain.length + b.chain.length - 2 * common.length + 1);
  const origin: Activation = { chain: common, view: a.view };
  return { a, b, origin, stepsOfA: stepsAfter(common, a.chain), stepsOfB: stepsAfter(common, b.chain) };
}

function addResidual(node: GraphNode): Activation {
  const { a, b, origin, stepsOfA, stepsOfB } = branches(node);
  if (!sameView(a.view, b.view)) node.refuse('it adds activations of different shapes or orders');
  if (stepsOfA.length > 0 && stepsOfB.length > 0) {
    node.refuse('both activations that it adds were changed since they parted');
  }
  const steps = stepsOfA.length > 0 ? stepsOfA : stepsOfB;
  const { where } = node;
  const shape = node.shapeAt(origin);
  const step: Step =
    steps.length > 0
      ? { type: 'residual', steps, where }
      : { type: 'affine', scale: [2], shift: [0], features: shape?.at(-1) ?? lengthOf(merge(a.view)), where };
  return { chain: addStep(origin, step, shape), view: a.view };
}

function multiply(node: GraphNode): Activation {
  const { a, b, origin, stepsOfA, stepsOfB } = branches(node);
  if (sameView(a.view, b.view)) {
    for (const [plain, gate] of [
      [stepsOfA, stepsOfB],
      [stepsOfB, stepsOfA],
    ]) {
      if (plain.length === 0 && isSigmoid(gate)) return addLayer(node, origin, { kind: 'silu' });
      const factor = geluFactor(mergeAffines(plain), mergeAffines(gate));
      if (factor === undefined) continue;
      const gelu = addLayer(node, origin, { kind: 'gelu', settings: { approximate: false } });
      if (factor === 1) return gelu;
      return addAffine(node, gelu, constantOf([], [factor]), (y) => [y, 0]);
    }
  }
  return node.refuse('it multiplies two activations, neither as a SiLU nor as a GELU');
}

function isSigmoid(steps: readonly Step[]): boolean {
  return steps.length === 1 && isLayer(steps[0], 'sigmoid');
}

/**
 * The factor k if the product of two branches is k times GELU: x · (1 + erf(x / √2)) / 2, with numbers
 * before and after the error function as different programs write them. Undefined if it is something else.
 */
function geluFactor(plain: readonly Step[], gate: readonly Step[]): number | undefined {
  const [inner, erf, outer] = gate;
  const before = plain.length === 0 ? 1 : plain.length === 1 ? factorOf(plain[0]) : undefined;
  if (before === undefined || gate.length !== 3 || erf.type !== 'erf' || outer.type !== 'affine')
    return undefined;
  const within = factorOf(inner);
  const [scale, shift] = [outer.scale[0], outer.shift[0]];
  const isGelu =
    within !== undefined &&
    Math.abs(within - Math.SQRT1_2) < 1e-6 &&
    outer.scale.length === 1 &&
    scale === shift;
  return isGelu ? 2 * before * scale : undefined;
}

/** The number by which a step multiplies. Undefined if it does more. */
function factorOf(step: Step): number | undefined {
  return step.type === 'affine' && isFactor(step) ? step.scale[0] : undefined;
}
