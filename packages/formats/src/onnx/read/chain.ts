import type { Shape } from '@inkling/tensor';
import type { Chain as ChainOf } from '../../chain.ts';
import type { WeightedLayer } from '../../layerNetwork.ts';
import type { View } from './view.ts';

/** A layer of ours. */
export interface LayerStep extends WeightedLayer {
  readonly type: 'layer';
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

export function isLayer(step: Step | undefined, kind: string): step is LayerStep {
  return step?.type === 'layer' && step.kind === kind;
}

/** What has been done to the input. */
export interface Chain extends ChainOf<Step> {
  readonly before: Chain | undefined;
  /** The shape of a sample of ours. Undefined until a layer asks for one: any shape of this size will do. */
  readonly shape: Shape | undefined;
}

/** A tensor that depends on the network's input. Its first axis is the batch. */
export interface Activation {
  readonly chain: Chain;
  readonly view: View;
}
