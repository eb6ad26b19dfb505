import {
  allocate,
  type Backend,
  type BackendBuffer,
  type Kernels,
  type Recording,
  sizeOf,
  UnavailableError,
} from '@inkling/tensor';
import { forward, forwardPasses } from '../network/forward.ts';
import { expectSampleSize } from '../network/inputLoader.ts';
import { inScope } from '../network/inScope.ts';
import type { Network } from '../network/network.ts';
import type { Layers } from '../network/scores.ts';
import { allocateActivations, allocateLayerWorkspaces } from '../network/workspace.ts';

/** The recorded passes of a network, for samples of pixels and of numbers. */
interface Recordings {
  u8?: Recording;
  f32?: Recording;
}

/** What a pass computes from one sample. */
interface Wanted {
  /** The function to use where results arrive later, for messages. */
  readonly instead: string;
  /** The layers that compute it. */
  layersOf(network: Network): Layers;
  /** The last step, after these layers. Default: none. */
  readonly last?: (kernels: Kernels, outputs: BackendBuffer, result: BackendBuffer) => void;
}

/**
 * A pass for one sample, which is recorded at the first call and repeated at later ones.
 * @param result the array for the result. Default: a new one.
 * @returns `result`.
 * @throws ShapeError, ClosedError, UnavailableError or OutOfMemoryError, as `runOne` does.
 */
type RecordedPass = (network: Network, sample: ArrayLike<number>, result?: Float32Array) => Float32Array;

/** @param name the name of the caller's function, for messages. */
export function recordedPass(name: string, wanted: Wanted): RecordedPass {
  /** The memory of a network's recordings is freed when the network is closed. */
  const recordings = new WeakMap<Network, Recordings>();
  return (network, sample, result) => {
    // Throws if the network is closed.
    const { memory, shapes } = network;
    expectSampleSize([1, sample.length], shapes[0]);
    // The backend refuses an array of another length.
    const filled = result ?? allocate('f32', sizeOf(shapes[shapes.length - 1]));
    const recorded = recordings.get(network) ?? {};
    recordings.set(network, recorded);
    const dtype = sample instanceof Uint8Array || sample instanceof Uint8ClampedArray ? 'u8' : 'f32';
    recorded[dtype] ??= inScope(memory, (scope) => record(name, network, dtype, wanted, scope)).made;
    recorded[dtype](sample, filled);
    return filled;
  };
}

function record(
  name: string,
  network: Network,
  dtype: 'u8' | 'f32',
  wanted: Wanted,
  memory: Backend,
): Recording {
  const { backend, parameters, shapes } = network;
  if (!memory.record) {
    throw new UnavailableError(
      `${name}: the results of ${backend.info.name} arrive later. Use ${wanted.instead}, which waits for them.`,
    );
  }
  const part = wanted.layersOf(network);
  const plan = { backend: memory, ...part };
  const samples = memory.allocate(dtype, [1, ...shapes[0]]);
  const input = memory.rowView(samples);
  const passes = forwardPasses(
    { backend, layers: part.layers, parameters },
    { input, activations: allocateActivations(plan, 1), workspaces: allocateLayerWorkspaces(plan, 1)(1) },
  );
  const outputs = passes.at(-1)?.output ?? input;
  const { last } = wanted;
  const result = last ? memory.allocate('f32', outputs.shape) : outputs;
  return memory.record(samples, result, () => {
    forward(part, passes);
    last?.(backend.kernels, outputs, result);
  });
}
