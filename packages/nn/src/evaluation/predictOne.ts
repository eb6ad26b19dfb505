import {
  ArgumentError,
  allocate,
  type Backend,
  type Recording,
  ShapeError,
  sizeOf,
  UnavailableError,
} from '@inkling/tensor';
import { expectFlatOutputs } from '../network/checkDataset.ts';
import { forward, forwardPasses } from '../network/forward.ts';
import { inScope } from '../network/inScope.ts';
import type { Network } from '../network/network.ts';
import { layersToScores } from '../network/scores.ts';
import { allocateActivations, allocateLayerWorkspaces } from '../network/workspace.ts';

/** The recorded predictions of a network, for samples of pixels and of numbers. */
interface Recordings {
  readonly size: number;
  readonly classes: number;
  u8?: Recording;
  f32?: Recording;
}

/** For each network, its recordings. Their memory is freed when the network is closed. */
const recordings = new WeakMap<Network, Recordings>();

/**
 * Predicts the class of one sample at once, without a promise:
 *
 *     const probabilities = predictOne(network, pixels);
 *     const digit = probabilities.indexOf(Math.max(...probabilities));
 *
 * The probabilities have the bits of `predict`. The first call records the work of the network, and later
 * calls repeat it with the present weights. They allocate nothing if `probabilities` is passed.
 * @param sample the elements of one sample. A `Uint8Array` or `Uint8ClampedArray` holds pixels, which the
 * network reads as pixel / 255. Any other array holds numbers.
 * @param probabilities `[classes]`, the array for the result. Default: a new one at each call. Either belongs to
 * the caller.
 * @returns `probabilities`: the softmax of the network's outputs, or the outputs if the network ends with a
 * softmax layer.
 * @throws ShapeError when the sample or `probabilities` is not of the network's size, or the network's outputs
 * for a sample are not a flat list.
 * @throws ArgumentError when a probability is NaN.
 * @throws ClosedError when the network is closed.
 * @throws UnavailableError when the results of the backend arrive later. Use `predict` there.
 * @throws OutOfMemoryError when the first call finds no memory for the recording.
 */
export function predictOne(
  network: Network,
  sample: ArrayLike<number>,
  probabilities?: Float32Array,
): Float32Array {
  // Throws if the network is closed.
  const { memory } = network;
  const recorded = recordings.get(network) ?? recordingsOf(network);
  const { size, classes } = recorded;
  if (sample.length !== size) {
    const hint = sample.length === size + 1 ? ' Is the label still attached?' : '';
    throw new ShapeError(
      `predictOne: the sample has ${sample.length} elements, but the network takes ${size}.${hint}`,
    );
  }
  const result = probabilities ?? allocate('f32', classes);
  if (result.length !== classes) {
    throw new ShapeError(
      `predictOne: the array for the probabilities has ${result.length} elements, but the network has ${classes} classes.`,
    );
  }
  const dtype = sample instanceof Uint8Array || sample instanceof Uint8ClampedArray ? 'u8' : 'f32';
  recorded[dtype] ??= inScope(memory, (scope) => record(network, dtype, scope)).made;
  recorded[dtype](sample, result);
  for (let index = 0; index < classes; index += 1) {
    if (Number.isNaN(result[index])) {
      throw new ArgumentError(
        'predictOne: the network gave a probability that is NaN. Its weights or the sample are not usable.',
      );
    }
  }
  return result;
}

function recordingsOf(network: Network): Recordings {
  expectFlatOutputs(network);
  const { layers, shapes } = network;
  const made = { size: sizeOf(shapes[0]), classes: shapes[layers.length][0] };
  recordings.set(network, made);
  return made;
}

function record(network: Network, dtype: 'u8' | 'f32', memory: Backend): Recording {
  const { backend, parameters, shapes } = network;
  if (!memory.record) {
    throw new UnavailableError(
      `predictOne: the results of ${backend.info.name} arrive later. Use predict, which waits for them.`,
    );
  }
  const part = layersToScores(network, 'softmax');
  const plan = { backend: memory, ...part };
  const samples = memory.allocate(dtype, [1, ...shapes[0]]);
  const input = memory.rowView(samples);
  const passes = forwardPasses(
    { backend, layers: part.layers, parameters },
    { input, activations: allocateActivations(plan, 1), workspaces: allocateLayerWorkspaces(plan, 1)(1) },
  );
  const scores = passes.at(-1)?.output ?? input;
  const probabilities = memory.allocate('f32', scores.shape);
  return memory.record(samples, probabilities, () => {
    forward(part, passes);
    backend.kernels.softmax(scores, probabilities);
  });
}
