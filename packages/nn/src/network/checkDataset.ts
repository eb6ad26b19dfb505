import {
  ArgumentError,
  type Dataset,
  formatShape,
  isDType,
  ShapeError,
  sameShape,
  sizeOf,
  type Tensor,
} from '@inkling/tensor';
import { allFinite } from '../allFinite.ts';
import { expectSampleSize } from './inputLoader.ts';
import type { Network } from './network.ts';

/**
 * Checks that a network can be trained or evaluated on a dataset, before any work is done.
 *
 * @throws ShapeError when samples or targets are not of the network's size.
 * @throws ArgumentError when there are no samples, a value is not finite, or a label is not one of the
 * network's classes.
 */
export function checkDataset(network: Network, dataset: Dataset): void {
  const { inputs, targets } = dataset;
  const count = inputs.shape[0];
  expectFlatOutputs(network);
  const outputShape = network.shapes[network.layers.length];
  if (count === 0) throw new ArgumentError('dataset: there are no samples in it.');
  if (targets.shape[0] !== count) {
    throw new ShapeError(`dataset: ${count} inputs, but ${targets.shape[0]} targets; they must be as many.`);
  }
  expectSampleSize(inputs.shape, network.shapes[0]);
  expectFinite('inputs', inputs);
  if (isDType(targets, 'f32')) {
    expectFinite('targets', targets);
    if (targets.shape.length === 1) {
      throw new ShapeError(
        `dataset: the targets have shape [${count}], expected [${count}, ${outputShape[0]}]. Reshape them.`,
      );
    }
    if (!sameShape(targets.shape.slice(1), outputShape)) {
      throw new ShapeError(
        `dataset: a target has shape ${formatShape(targets.shape.slice(1))}, but the network's output has ` +
          `${formatShape(outputShape)}.`,
      );
    }
    return;
  }
  if (targets.shape.length !== 1) {
    throw new ShapeError(
      `dataset: the labels have shape ${formatShape(targets.shape)}, expected [${count}]: one class a sample.`,
    );
  }
  const classes = outputShape[0];
  const row = targets.data.findIndex((label: number) => label < 0 || label >= classes);
  if (row >= 0) {
    throw new ArgumentError(
      `dataset: sample ${row} has the label ${targets.data[row]}, but the network has ${classes} outputs, ` +
        `for the labels 0 to ${classes - 1}.`,
    );
  }
}

/**
 * Checks that each sample has a flat list of outputs, as losses and predictions expect.
 * @throws ShapeError when the outputs of a network have another shape.
 */
export function expectFlatOutputs({ layers, shapes }: Network): void {
  const outputShape = shapes[layers.length];
  if (outputShape.length === 1) return;
  throw new ShapeError(
    `the network's outputs have shape ${formatShape(outputShape)}, expected one list for each sample. ` +
      'End the network with flatten(), or with a linear layer after it.',
  );
}

function expectFinite(name: string, { dtype, data, shape }: Tensor<'u8' | 'f32' | 'i32'>): void {
  if (dtype !== 'f32' || allFinite(data)) return;
  const index = data.findIndex((value: number) => !Number.isFinite(value));
  const sample = Math.floor(index / sizeOf(shape.slice(1)));
  throw new ArgumentError(
    `dataset: in the ${name}, sample ${sample} holds ${data[index]}; a network learns from finite numbers only.`,
  );
}
