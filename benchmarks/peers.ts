import type { JobName } from './jobs.ts';

/** A library that can do a job. It has one line here and one program in `peers/`. */
export interface Peer {
  readonly name: string;
  /** The program in `peers/`. Its file extension says whether it is Python or TypeScript. */
  readonly program: string;
  /** The Python module or npm package that the peer needs. Without it the peer is skipped. */
  readonly needs?: string;
  readonly jobs: readonly JobName[];
  /** The peer takes part once with each of these numbers of threads. */
  readonly threads: readonly number[];
  readonly options?: Readonly<Record<string, string>>;
  /** How its work differs from that of the others. Its check is then not compared. */
  readonly differs?: string;
}

const SGD: readonly JobName[] = ['original-step', 'epoch-128'];
const TRAINING: readonly JobName[] = [...SGD, 'adam-10'];
const CONV: readonly JobName[] = ['conv'];
const MATMUL: readonly JobName[] = ['matmul-512', 'matmul-1024'];
const PREDICT: readonly JobName[] = ['predict'];

const exact = { name: 'Inkling exact', options: { mode: 'exact' } };
const fast = { name: 'Inkling fast', options: { mode: 'fast' } };
const numpy64 = { name: 'numpy float64', needs: 'numpy', options: { dtype: 'float64' } };
const numpy32 = { name: 'numpy float32', needs: 'numpy', options: { dtype: 'float32' } };
const torch = { name: 'PyTorch', needs: 'torch' };
const jax = { name: 'jax-js wasm', needs: '@jax-js/jax' };
const tfjs = { name: 'tfjs wasm', needs: '@tensorflow/tfjs-backend-wasm', options: { backend: 'wasm' } };
const tfjsCpu = { name: 'tfjs cpu', needs: '@tensorflow/tfjs', options: { backend: 'cpu' } };
const brain = { name: 'brain.js', needs: 'brain.js' };

export const peers: readonly Peer[] = [
  { ...exact, program: 'inklingTrain.ts', jobs: TRAINING, threads: [1, 2] },
  { ...exact, program: 'inklingConvTrain.ts', jobs: CONV, threads: [1, 2] },
  { ...exact, program: 'inklingMatmul.ts', jobs: MATMUL, threads: [1] },
  { ...exact, program: 'inklingPredict.ts', jobs: PREDICT, threads: [1] },
  { ...fast, program: 'inklingTrain.ts', jobs: TRAINING, threads: [1, 2] },
  { ...fast, program: 'inklingConvTrain.ts', jobs: CONV, threads: [1, 2] },
  { ...fast, program: 'inklingMatmul.ts', jobs: MATMUL, threads: [1] },
  { ...fast, program: 'inklingPredict.ts', jobs: PREDICT, threads: [1] },
  { ...numpy64, program: 'numpy_train.py', jobs: SGD, threads: [1, 2] },
  { ...numpy32, program: 'numpy_train.py', jobs: SGD, threads: [1, 2] },
  { ...numpy32, program: 'numpy_matmul.py', jobs: MATMUL, threads: [1] },
  { ...numpy32, program: 'numpy_predict.py', jobs: PREDICT, threads: [1] },
  { ...torch, program: 'torch_train.py', jobs: TRAINING, threads: [1, 2] },
  { ...torch, program: 'torch_conv_train.py', jobs: CONV, threads: [1, 2] },
  { ...torch, program: 'torch_matmul.py', jobs: MATMUL, threads: [1] },
  { ...torch, program: 'torch_predict.py', jobs: PREDICT, threads: [1] },
  { ...jax, program: 'jaxTrain.ts', jobs: TRAINING, threads: [1] },
  {
    ...jax,
    program: 'jaxConvTrain.ts',
    jobs: CONV,
    threads: [1],
    options: { steps: '10' },
    differs: '10 steps, their time scaled up',
  },
  { ...jax, program: 'jaxMatmul.ts', jobs: MATMUL, threads: [1] },
  { ...jax, program: 'jaxPredict.ts', jobs: PREDICT, threads: [1] },
  { ...tfjs, program: 'tfjsTrain.ts', jobs: TRAINING, threads: [1] },
  { ...tfjs, program: 'tfjsConvTrain.ts', jobs: CONV, threads: [1] },
  { ...tfjs, program: 'tfjsMatmul.ts', jobs: MATMUL, threads: [1] },
  { ...tfjs, program: 'tfjsPredict.ts', jobs: PREDICT, threads: [1] },
  { ...tfjsCpu, program: 'tfjsTrain.ts', jobs: SGD, threads: [1] },
  {
    ...tfjsCpu,
    program: 'tfjsConvTrain.ts',
    jobs: CONV,
    threads: [1],
    options: { ...tfjsCpu.options, steps: '3' },
    differs: '3 steps, their time scaled up',
  },
  {
    ...brain,
    program: 'brainTrain.ts',
    jobs: ['epoch-128'],
    threads: [1],
    differs: 'sigmoid, squared error, a step per sample',
  },
  { ...brain, program: 'brainPredict.ts', jobs: PREDICT, threads: [1], differs: 'no softmax' },
];
