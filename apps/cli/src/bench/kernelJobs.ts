import type { LabelledImages } from '@inkling/mnist';
import { type Backend, type BackendBuffer, createRandom, randomUniform, type Shape } from '@inkling/tensor';
import { count } from '../terminal/formatting.ts';
import type { Job } from './job.ts';
import { secondsPerCall, type Work } from './secondsPerCall.ts';

/** Units of the hidden layer that takes the images. */
const UNITS = 100;
/** Number of parameters of the network 784-256-10. */
const WEIGHTS = 203_530;

/** Operations of a matrix product: one multiplication and one addition for each term of each element. */
export function operationsOfProduct(rows: number, terms: number, columns: number): number {
  return 2 * rows * terms * columns;
}

/** The product of two square matrices without zeros. */
export function denseProduct(backend: Backend, size: number): Work {
  const [a, b] = [randomBuffer(backend, [size, size]), randomBuffer(backend, [size, size])];
  const output = backend.allocate('f32', [size, size]);
  return { call: () => backend.kernels.matmul(a, b, output), output };
}

export function denseJob(size: number): Job {
  const operations = operationsOfProduct(size, size, size);
  return kernelJob('dense', `${size} × ${size}`, { amount: operations, operations }, (backend) =>
    denseProduct(backend, size),
  );
}

/** The products of the first layer, for all images at once. Zero pixels count as operations too. */
export function sparseJobs({ inputs }: LabelledImages): Job[] {
  const [images, pixels] = inputs.shape;
  const operations = operationsOfProduct(images, pixels, UNITS);
  const amounts = { amount: operations, operations };
  const samplesOn = (backend: Backend) => {
    const source = backend.allocate('u8', inputs.shape);
    backend.upload(source, inputs.data);
    return backend.rowView(source);
  };
  return [
    kernelJob('sparse', `forward, to ${UNITS} units`, amounts, (backend) => {
      const samples = samplesOn(backend);
      const weight = randomBuffer(backend, [pixels, UNITS]);
      const output = backend.allocate('f32', [images, UNITS]);
      return { call: () => backend.kernels.matmul(samples, weight, output), output };
    }),
    kernelJob('sparse', `weight gradient of ${UNITS} units`, amounts, (backend) => {
      const samples = samplesOn(backend);
      const gradient = randomBuffer(backend, [images, UNITS]);
      const output = backend.allocate('f32', [pixels, UNITS]);
      const call = () => backend.kernels.matmul(samples, gradient, output, { transposeA: true });
      return { call, output };
    }),
  ];
}

/** Kernels that visit each element once. */
export function otherJobs({ inputs, targets, classes }: LabelledImages): Job[] {
  const [images] = inputs.shape;
  return [
    elementJob(`ReLU, ${count(images)} × ${UNITS}`, images * UNITS, (backend) => {
      const input = randomBuffer(backend, [images, UNITS]);
      const output = backend.allocate('f32', [images, UNITS]);
      return { call: () => backend.kernels.activation('relu', input, output), output };
    }),
    elementJob(`softmax, cross-entropy, ${count(images)} × ${classes}`, images * classes, (backend) => {
      const logits = randomBuffer(backend, [images, classes]);
      const labels = backend.allocate('i32', [images]);
      backend.upload(labels, targets.data);
      const losses = backend.allocate('f32', [images]);
      const output = backend.allocate('f32', [images, classes]);
      return { call: () => backend.kernels.softmaxCrossEntropy(logits, labels, losses, output), output };
    }),
    elementJob(`step of SGD, ${count(WEIGHTS)} weights`, WEIGHTS, (backend) => {
      const gradients = randomBuffer(backend, [WEIGHTS]);
      const output = randomBuffer(backend, [WEIGHTS]);
      return { call: () => backend.kernels.addScaled(output, gradients, -1e-3), output };
    }),
    elementJob(`step of Adam, ${count(WEIGHTS)} weights`, WEIGHTS, (backend) => {
      const gradients = randomBuffer(backend, [WEIGHTS]);
      const [first, second] = [backend.allocate('f32', [WEIGHTS]), backend.allocate('f32', [WEIGHTS])];
      const output = randomBuffer(backend, [WEIGHTS]);
      const settings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, stepSize: 1e-3 };
      return { call: () => backend.kernels.adamStep(output, gradients, first, second, settings), output };
    }),
  ];
}

/** A kernel that waits for memory as much as for arithmetic. */
function elementJob(name: string, amount: number, prepare: (backend: Backend) => Work): Job {
  return kernelJob('other', name, { amount, operations: undefined }, prepare);
}

function kernelJob(
  section: Job['section'],
  name: string,
  amounts: Pick<Job, 'amount' | 'operations'>,
  prepare: (backend: Backend) => Work,
): Job {
  const measure: Job['measure'] = (backend, pace) => secondsPerCall(backend, prepare(backend), pace);
  return { section, name, ...amounts, measure };
}

function randomBuffer(backend: Backend, shape: Shape): BackendBuffer {
  const buffer = backend.allocate('f32', shape);
  backend.upload(buffer, randomUniform(shape, { random: createRandom(1), low: -1 }).data);
  return buffer;
}
