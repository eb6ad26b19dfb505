import type { JsonObject, Layer } from '@inkling/nn';
import type { Shape } from '@inkling/tensor';
import type { View } from './view.ts';

/** The numbers of one parameter. They are made when all layers are known, and their cost is checked. */
export type MakeWeights = () => ArrayLike<number>;

/** A layer of ours. */
export interface LayerStep {
  readonly type: 'layer';
  readonly kind: string;
  readonly settings: JsonObject;
  readonly layer: Layer;
  readonly weights: Readonly<Record<string, MakeWeights>>;
  /** The node in messages. */
  readonly where: string;
}

/** `scale · x + shift`, each one number, or a number for each feature. Folded into a layer later. */
export interface AffineStep {
  readonly type: 'affine';
  readonly scale: ArrayLike<number>;
  readonly shift: ArrayLike<number>;
  /** The last axis of our samples. */
  readonly features: number;
  readonly where: string;
}

/** The error function. It is read only as a part of a GELU. */
interface ErfStep {
  readonly type: 'erf';
  readonly where: string;
}

/** Layers around which the input flows, to be added to their output. */
interface ResidualStep {
  readonly type: 'residual';
  readonly steps: readonly Step[];
  readonly where: string;
}

export type Step = LayerStep | AffineStep | ErfStep | ResidualStep;

/** What has been done to the input: a step, and the chain before it. The root has no step. */
export interface Chain {
  readonly step: Step | undefined;
  readonly before: Chain | undefined;
  /** The number of steps. */
  readonly length: number;
  /** The shape of a sample of ours. Undefined until a layer asks for one: any shape of this size will do. */
  readonly shape: Shape | undefined;
}

/** A tensor that depends on the network's input. Its first axis is the batch. */
export interface Activation {
  readonly chain: Chain;
  readonly view: View;
}

/** The steps after a chain that lies before. */
export function stepsAfter(before: Chain, chain: Chain): Step[] {
  const steps: Step[] = [];
  for (let link: Chain | undefined = chain; link && link !== before; link = link.before) {
    if (link.step) steps.push(link.step);
  }
  return steps.reverse();
}

/** The last chain that lies before both. */
export function commonChain(a: Chain, b: Chain): Chain {
  let [one, other] = [a, b];
  while (one !== other) {
    if (one.length >= other.length && one.before) one = one.before;
    else if (other.before) other = other.before;
    else break;
  }
  return one;
}
