import { ArgumentError, formatShape, type Shape, ShapeError } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';
import { refuseSetting, settingOf } from './readSettings.ts';

/** A number of rows and of columns: `[2, 3]`, or `2` for both. */
export type OneOrPair = number | readonly [rows: number, columns: number];

/** The pair as two numbers. @throws ArgumentError when one is not a whole number from `least` up. */
export function pairOf(layer: string, name: string, value: OneOrPair, least: number): [number, number] {
  const pair: [number, number] = typeof value === 'number' ? [value, value] : [value[0], value[1]];
  if (!pair.every((number) => Number.isSafeInteger(number) && number >= least)) {
    throw new ArgumentError(
      `${layer}: ${name} must be a whole number from ${least} up, or two, [rows, columns], but it is ` +
        `${JSON.stringify(value)}.`,
    );
  }
  return pair;
}

/**
 * Reads a pair from a saved layer's settings. The layer checks its range.
 * @throws ModelError when the setting is neither a number nor two.
 */
export function readPair(settings: JsonObject, name: string): OneOrPair {
  const value = settingOf(settings, name);
  if (typeof value === 'number') return value;
  if (Array.isArray(value) && value.length === 2) {
    const [rows, columns] = value;
    if (typeof rows === 'number' && typeof columns === 'number') return [rows, columns];
  }
  return refuseSetting(name, 'a number, or two', value);
}

/** @throws ShapeError when a sample is not `[height, width, channels]`. */
export function expectPicture(layer: string, shape: Shape): readonly [number, number, number] {
  if (shape.length !== 3) {
    throw new ShapeError(
      `${layer}: a sample has shape ${formatShape(shape)}, expected a picture, [height, width, channels]. ` +
        'Pass inputShape to the network: [28, 28, 1] for MNIST.',
    );
  }
  return [shape[0], shape[1], shape[2]];
}
