import { isJsonObject, type Json, type JsonObject, type ModelReadOptions } from '@inkling/nn';
import { formatShape, printable, quoted, type Shape, sameShape } from '@inkling/tensor';
import { damaged, unsupported } from '../formatError.ts';
import { type MakeWeights, type WeightedLayer, within } from '../layerNetwork.ts';
import { makeLayer } from '../makeLayer.ts';
import type { StoredTensor } from '../storedTensor.ts';
import type { PaddedWindow } from '../window.ts';
import { samePadding } from '../window.ts';
import type { KerasLayer } from './topology.ts';

/**
 * Finds the variables of a layer.
 *
 * @param names what Keras calls them, in its order: `['kernel', 'bias']`.
 * @returns one for each name. Undefined for those that the file does not have.
 */
export type FindVariables = (
  layer: KerasLayer,
  names: readonly string[],
) => readonly (StoredTensor | undefined)[];

type Pair = readonly [rows: number, columns: number];

/** Reads one class of layers, as layers of ours. */
export type KerasLayerReader = (node: KerasNode) => void;

/** A layer of Keras while it is turned into layers of ours. */
export class KerasNode {
  readonly className: string;
  /** The format and the layer, in messages. */
  readonly where: string;
  /** Whether no layer of ours comes before it: it takes the samples as they are. */
  readonly isFirst: boolean;
  /** The shape of its input, and after `add` that of its output. */
  shape: Shape;
  /** The layers of ours that it is. */
  readonly steps: WeightedLayer[] = [];
  readonly #layer: KerasLayer;
  readonly #find: FindVariables;
  readonly #readers: ModelReadOptions['layers'];

  constructor(
    format: string,
    layer: KerasLayer,
    input: { readonly shape: Shape; readonly isFirst: boolean },
    find: FindVariables,
    readers: ModelReadOptions['layers'],
  ) {
    this.className = layer.className;
    this.where = `${format}: ${layer.where}`;
    this.shape = input.shape;
    this.isFirst = input.isFirst;
    this.#layer = layer;
    this.#find = find;
    this.#readers = readers;
  }

  /** Adds a layer of ours. */
  add(kind: string, settings: JsonObject = {}, weights: WeightedLayer['weights'] = {}): void {
    const layer = makeLayer(this.#readers, kind, settings, this.where);
    this.shape = within(this.where, () => layer.outputShape(this.shape));
    this.steps.push({ kind, settings, layer, weights });
  }

  /** The variables of these names and shapes, in the order of Keras. */
  variables(wanted: readonly (readonly [name: string, shape: Shape])[]): Record<string, MakeWeights> {
    const found = this.#find(
      this.#layer,
      wanted.map(([name]) => name),
    );
    const made = wanted.map(([name, shape], index): [string, MakeWeights] => {
      const tensor = found[index];
      if (!tensor) throw damaged(`${this.where}: its variable ${quoted(name)} is missing.`);
      if (!sameShape(tensor.shape, shape)) {
        throw damaged(
          `${this.where}: its variable ${quoted(name)} has shape ${formatShape(tensor.shape)}, expected ${formatShape(shape)}.`,
        );
      }
      return [name, () => tensor.numbers()];
    });
    return Object.fromEntries(made);
  }

  /** @throws FormatError */
  refuse(reason: string): never {
    throw unsupported(`${this.where}: ${reason}.`);
  }

  /** A setting. Undefined if it is absent or null. */
  setting(name: string): Json | undefined {
    const { config } = this.#layer;
    const value = Object.hasOwn(config, name) ? config[name] : undefined;
    return value === null ? undefined : value;
  }

  number(name: string, usual: number): number {
    const value = this.setting(name) ?? usual;
    return typeof value === 'number' ? value : this.#wrong(name, value, 'a number');
  }

  flag(name: string, usual: boolean): boolean {
    const value = this.setting(name) ?? usual;
    return typeof value === 'boolean' ? value : this.#wrong(name, value, 'true or false');
  }

  /** One number for rows and columns, or two. */
  pair(name: string, usual?: Pair): Pair {
    const value = this.setting(name);
    if (value === undefined && usual) return usual;
    const [rows, columns = rows, ...more] = Array.isArray(value) ? value : [value];
    const isLength = (length: Json | undefined): length is number =>
      Number.isSafeInteger(length) && Number(length) >= 1 && Number(length) <= 1e6;
    if (isLength(rows) && isLength(columns) && more.length === 0) return [rows, columns];
    return this.#wrong(name, value, 'two whole numbers from 1 up');
  }

  /** The name of a setting that is one of some objects of Keras: `relu`. */
  named(name: string): string | undefined {
    const value = this.setting(name);
    if (value === undefined || typeof value === 'string') return value;
    // Keras 3 has functions as objects.
    const { class_name: className, config } = isJsonObject(value) ? value : {};
    if (className === 'function' && typeof config === 'string') return config;
    return this.#wrong(name, className ?? value, 'the name of a function');
  }

  /** The axes of the setting `axis` are the last one of the samples. */
  expectLastAxis(): void {
    const value = this.setting('axis') ?? -1;
    const [axis, ...more] = Array.isArray(value) ? value : [value];
    if (more.length > 0 || (axis !== -1 && axis !== this.shape.length))
      this.refuse('its axis is not the last one');
  }

  /** The sample must be a picture, `[height, width, channels]`. */
  picture(): readonly [height: number, width: number, channels: number] {
    if ((this.setting('data_format') ?? 'channels_last') !== 'channels_last') {
      this.refuse('its channels are not the last axis (data_format)');
    }
    const [height, width, channels, ...more] = this.shape;
    if (channels !== undefined && more.length === 0) return [height, width, channels];
    return this.refuse(`its input has the shape ${formatShape(this.shape)}, expected a picture`);
  }

  /** A window over the picture, with its stride and padding. */
  window(sizeName: string, usualStride?: Pair): PaddedWindow {
    const size = this.pair(sizeName);
    const stride = this.pair('strides', usualStride ?? size);
    const padding = this.setting('padding') ?? 'valid';
    if (padding === 'valid') return { size, stride, before: [0, 0], after: [0, 0] };
    if (padding !== 'same') return this.#wrong('padding', padding, '"valid" or "same"');
    const [less, more] = samePadding(this.picture(), size, stride);
    return { size, stride, before: less, after: more };
  }

  #wrong(name: string, value: Json | undefined, expected: string): never {
    const shown = value === undefined ? 'missing' : printable(JSON.stringify(value), 60);
    return this.refuse(`its ${name} is ${shown}, expected ${expected}`);
  }
}
