import { residualOf } from '../../layerNetwork.ts';
import { type AffineStep, isLayer, type LayerStep, type Step } from './chain.ts';
import { type GraphState, unsupportedAt } from './graphState.ts';

/** Small enough that 1 + ε is 1 in f32. */
const NO_EPSILON = 1e-12;

/**
 * The layers that can take a scale and a shift into their weights, which have the outputs as the last axis.
 */
const takesAffine = (step: Step | undefined): step is LayerStep =>
  isLayer(step, 'linear') || isLayer(step, 'conv2d');

/** The steps with scales and shifts that follow each other made one. */
export function mergeAffines(steps: readonly Step[]): Step[] {
  const merged: Step[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    if (last?.type === 'affine' && step.type === 'affine') merged[merged.length - 1] = composed(last, step);
    else merged.push(step);
  }
  return merged;
}

/**
 * Turns steps into layers only: scales and shifts go into the layer before or after, or become a `batchNorm`.
 */
export function lower(steps: readonly Step[], graph: GraphState): LayerStep[] {
  const layers: LayerStep[] = [];
  let waiting: AffineStep | undefined;
  const place = (): void => {
    if (waiting) layers.push(asBatchNorm(waiting, graph));
    waiting = undefined;
  };
  for (const step of mergeAffines(steps)) {
    if (step.type === 'affine') {
      const last = layers.at(-1);
      if (isIdentity(step)) continue;
      if (takesAffine(last)) layers[layers.length - 1] = withAffine(last, step, graph);
      else waiting = step;
    } else if (waiting && takesAffine(step) && isFactor(waiting)) {
      layers.push(withFactor(step, waiting.scale[0]));
      waiting = undefined;
    } else {
      place();
      layers.push(lowered(step, graph));
    }
  }
  place();
  return layers;
}

function lowered(step: Exclude<Step, AffineStep>, graph: GraphState): LayerStep {
  if (step.type === 'layer') return step;
  const { where } = step;
  if (step.type === 'erf') throw unsupportedAt(where, 'it is read only as a part of a GELU');
  const { settings, weights } = residualOf(lower(step.steps, graph));
  return layerStep('residual', settings, weights, where, graph);
}

/** The number for a feature, of one for each or of one for all. */
function at(values: ArrayLike<number>, feature: number): number {
  return values[values.length === 1 ? 0 : feature];
}

/** The affine step that does one after the other: s₂ · (s₁ · x + t₁) + t₂. */
function composed(first: AffineStep, second: AffineStep): AffineStep {
  const count = Math.max(first.scale.length, second.scale.length);
  return {
    ...second,
    scale: Array.from({ length: count }, (_, index) => at(second.scale, index) * at(first.scale, index)),
    shift: Array.from(
      { length: count },
      (_, index) => at(second.scale, index) * at(first.shift, index) + at(second.shift, index),
    ),
  };
}

/** Whether nothing is left in f32, as of u8 / 255 for pixels that we count as pixel / 255. */
function isIdentity({ scale, shift }: AffineStep): boolean {
  const isOne = (value: number) => Math.abs(value - 1) <= 2 ** -24;
  return Array.from(scale).every(isOne) && Array.from(shift).every((value) => value === 0);
}

/** Whether a step multiplies all features by one number, and does nothing else. */
export function isFactor({ scale, shift }: AffineStep): boolean {
  return scale.length === 1 && shift[0] === 0;
}

/** The layer with its outputs scaled and shifted. One output may become several. */
function withAffine(
  { kind, settings, weights, where }: LayerStep,
  { scale, shift, features }: AffineStep,
  graph: GraphState,
): LayerStep {
  const name = kind === 'linear' ? 'outFeatures' : 'outChannels';
  // 1 if each output stays one.
  const share = Number(settings[name]) / features;
  const { weight, bias } = weights;
  const changed = (values: ArrayLike<number> | undefined, length: number, added: ArrayLike<number>) =>
    Float32Array.from({ length }, (_, index) => {
      const value = values?.[Math.floor(index * share)] ?? 0;
      return value * at(scale, index % features) + at(added, index % features);
    });
  return layerStep(
    kind,
    { ...settings, [name]: features, bias: true },
    {
      weight() {
        const values = weight();
        return changed(values, values.length / share, [0]);
      },
      bias: () => changed(bias?.(), features, shift),
    },
    where,
    graph,
  );
}

/** The layer for inputs that are scaled: (f · x) · W = x · (f · W). */
function withFactor(step: LayerStep, factor: number): LayerStep {
  const { weight } = step.weights;
  return {
    ...step,
    weights: { ...step.weights, weight: () => Float32Array.from(weight(), (value) => value * factor) },
  };
}

/** A `batchNorm` with mean 0 and variance 1 only scales and shifts. */
function asBatchNorm({ scale, shift, features, where }: AffineStep, graph: GraphState): LayerStep {
  const filled = (values: ArrayLike<number>) => () =>
    Float32Array.from({ length: features }, (_, index) => at(values, index));
  const weights = {
    scale: filled(scale),
    shift: filled(shift),
    runningMean: filled([0]),
    runningVariance: filled([1]),
  };
  return layerStep('batchNorm', { features, momentum: 0.1, epsilon: NO_EPSILON }, weights, where, graph);
}

/** A step that is a layer with these settings. */
export function layerStep(
  kind: string,
  settings: LayerStep['settings'],
  weights: LayerStep['weights'],
  where: string,
  graph: GraphState,
): LayerStep {
  return { type: 'layer', kind, settings, layer: graph.makeLayer(kind, settings, where), weights, where };
}
