import {
  ArgumentError,
  type BackendBuffer,
  formatShape,
  type Shape,
  ShapeError,
  sameShape,
} from '@inkling/tensor';
import type { Json } from '../json.ts';
import { mix } from '../mix.ts';
import { DEEPEST_LAYERS } from './deepestLayers.ts';
import type { BackwardPass, ForwardPass, Layer, ParameterSpec } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { refuseSetting } from './readSettings.ts';

/**
 * Adds its input to the output of some layers: A = Z + f(Z). The gradient also flows around the layers, so
 * that deep networks can be trained. The layers must keep the shape. The index of a layer comes before the
 * names of its parameters: `'0.weight'`.
 *
 *     residual([linear(64, 64), relu(), linear(64, 64)])
 *
 * K. He, X. Zhang, S. Ren, J. Sun: Deep residual learning for image recognition (2016), eq. 1.
 *
 * @throws ArgumentError when there are no layers, or residual layers lie in each other more than
 * 16 deep.
 */
export function residual(list: readonly Layer[]): Layer {
  const layers = [...list];
  if (layers.length === 0) throw new ArgumentError('residual: there must be at least one layer.');
  const depth = 1 + layers.reduce((deepest, layer) => Math.max(deepest, depths.get(layer) ?? 0), 0);
  if (depth > DEEPEST_LAYERS) {
    throw new ArgumentError(
      `residual: layers lie in layers more than ${DEEPEST_LAYERS} deep. Put them one after the other instead.`,
    );
  }
  const inner = chain(layers);
  const made: Layer = {
    kind: 'residual',
    settings: { layers: layers.map(({ kind, settings }) => ({ kind, settings })) },
    parameters: inner.parameters,
    inputShape: layers[0].inputShape,
    backwardReads: 'input',

    outputShape(inputShape) {
      const outputShape = inner.shapesFrom(inputShape)[layers.length];
      if (!sameShape(outputShape, inputShape)) {
        throw new ShapeError(
          `residual: the layers make ${formatShape(outputShape)} of ${formatShape(inputShape)}, which cannot be added. ` +
            'Choose layers that keep the shape.',
        );
      }
      return inputShape;
    },
    workspace: inner.workspace,
    operations: (inputShape) =>
      inner.operations(inputShape) + inputShape.reduce((size, length) => size * length, 1),

    // A = Z + f(Z)
    forward(pass) {
      const { kernels, input, output } = pass;
      kernels.copy(inner.forward(pass), output);
      kernels.addScaled(output, input, 1);
    },

    // dZ = dA + the gradient of f with respect to its input
    backward(pass) {
      const { kernels, outputGradient, inputGradient } = pass;
      inner.backward(pass);
      if (inputGradient) kernels.addScaled(inputGradient, outputGradient, 1);
    },
  };
  depths.set(made, depth);
  return made;
}

/** For each residual layer, the number of residual layers that lie in each other there, itself included. */
const depths = new WeakMap<Layer, number>();

/** The layers within a layer, one after the other. Makes their passes from the pass of the outer layer. */
function chain(layers: readonly Layer[]) {
  const last = layers.length - 1;
  const named = (index: number, name: string) => `${index}.${name}`;
  // These names have no dot, so that they differ from the names of the layers' own buffers.
  const outputOf = (index: number) => `output ${index}`;
  const gradientOf = (index: number) => `gradient ${index}`;
  const shapesFrom = (inputShape: Shape) => {
    const shapes = [inputShape];
    for (const layer of layers) shapes.push(layer.outputShape(shapes[shapes.length - 1]));
    return shapes;
  };
  /** The buffers of each layer. Those without a layer's index in their names are the chain's own. */
  const partsOf = (buffers: Readonly<Record<string, BackendBuffer>>) => {
    const parts = layers.map((): Record<string, BackendBuffer> => ({}));
    for (const [name, buffer] of Object.entries(buffers)) {
      const dot = name.indexOf('.');
      if (dot > 0) parts[Number(name.slice(0, dot))][name.slice(dot + 1)] = buffer;
    }
    return parts;
  };

  const forwardPasses = memoized((pass: ForwardPass): ForwardPass[] => {
    const [parameters, workspace] = [partsOf(pass.parameters), partsOf(pass.workspace)];
    return layers.map((_, index) => ({
      kernels: pass.kernels,
      input: index === 0 ? pass.input : pass.workspace[outputOf(index - 1)],
      output: pass.workspace[outputOf(index)],
      parameters: parameters[index],
      workspace: workspace[index],
      training: pass.training && {
        get seed() {
          return mix(pass.training?.seed ?? 0, index);
        },
        get firstSample() {
          return pass.training?.firstSample;
        },
      },
    }));
  });
  const backwardPasses = memoized((pass: BackwardPass): BackwardPass[] => {
    const parameterGradients = partsOf(pass.parameterGradients);
    return forwardPasses(pass).map((forwardPass, index) => ({
      ...forwardPass,
      outputGradient: index === last ? pass.outputGradient : pass.workspace[gradientOf(index)],
      inputGradient: index === 0 ? pass.inputGradient : pass.workspace[gradientOf(index - 1)],
      parameterGradients: parameterGradients[index],
    }));
  });

  return {
    shapesFrom,
    parameters: layers.flatMap((layer, index) =>
      layer.parameters.map((spec): ParameterSpec => ({ ...spec, name: named(index, spec.name) })),
    ),
    workspace(inputShape: Shape, batch: number) {
      const shapes = shapesFrom(inputShape);
      const entries = layers.flatMap((layer, index): [string, Shape][] => {
        const shape = [batch, ...shapes[index + 1]];
        const own = Object.entries(layer.workspace?.(shapes[index], batch) ?? {});
        return [
          [outputOf(index), shape],
          ...(index === last ? [] : [[gradientOf(index), shape] as [string, Shape]]),
          ...own.map(([name, ownShape]): [string, Shape] => [named(index, name), ownShape]),
        ];
      });
      return Object.fromEntries(entries);
    },
    operations(inputShape: Shape) {
      const shapes = shapesFrom(inputShape);
      return layers.reduce((sum, layer, index) => sum + (layer.operations?.(shapes[index]) ?? 0), 0);
    },
    /** @returns the output of the last layer. */
    forward(pass: ForwardPass): BackendBuffer {
      const passes = forwardPasses(pass);
      for (const [index, layer] of layers.entries()) layer.forward(passes[index]);
      return passes[last].output;
    },
    backward(pass: BackwardPass): void {
      const passes = backwardPasses(pass);
      for (let index = last; index >= 0; index -= 1) layers[index].backward(passes[index]);
    },
  };
}

/** Caches the result for each pass. A network uses the same pass objects at every step. */
function memoized<Pass extends object, Made>(make: (pass: Pass) => Made): (pass: Pass) => Made {
  const known = new WeakMap<Pass, Made>();
  return (pass) => {
    const made = known.get(pass) ?? make(pass);
    known.set(pass, made);
    return made;
  };
}

/** Reads a `residual` layer from a saved model. */
export const residualReader: LayerReader = {
  kind: 'residual',
  read(settings, readLayer) {
    const { layers } = settings;
    if (!Array.isArray(layers)) return refuseSetting('layers', 'a list of layers', layers);
    return residual(layers.map((entry: Json) => readLayer(entry)));
  },
};
