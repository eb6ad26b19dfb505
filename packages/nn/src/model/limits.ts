import { type Shape, sizeOf } from '@inkling/tensor';
import type { Layer } from '../layers/layer.ts';
import { ModelError } from '../modelError.ts';
import { shapesThrough } from '../network/sequential.ts';

/**
 * The maximum cost of a model from a file. Without limits, a small file could take any
 * amount of memory and time.
 */
export interface ModelLimits {
  /** The number of layers, including those within other layers. Default 1,000. */
  readonly layers: number;
  /** The number of elements in all weight tensors. Default 100,000,000: 400 MB in single precision. */
  readonly weights: number;
  /**
   * The number of activations of one sample: the input, the output of each layer, and the layers' own
   * buffers. Default 2,000,000: 1.6 GB for the 200 samples in one pass of `network.run`.
   */
  readonly activations: number;
  /** Floating-point operations for one sample, as `summary` counts them. Default 1,000,000,000. */
  readonly operations: number;
}

export type LimitName = keyof ModelLimits;

export const defaultLimits: ModelLimits = {
  layers: 1000,
  weights: 100_000_000,
  activations: 2_000_000,
  operations: 1_000_000_000,
};

const nouns: Readonly<Record<LimitName, string>> = {
  layers: 'layers',
  weights: 'weights',
  activations: 'activations for each sample',
  operations: 'operations for each sample',
};

/** The limits that a caller passes: any of them, with the defaults for the others, or false for no limits. */
export type LimitsOption = Partial<ModelLimits> | false;

/**
 * A saved model costs more than the caller's limits allow. The model may be valid; a higher limit reads it.
 * `code` is `'MODEL_LIMIT'`.
 */
export class ModelLimitError extends ModelError {
  override readonly name = 'ModelLimitError';
  override readonly code = 'MODEL_LIMIT';
  /** The limit that the model exceeds: `'activations'`. */
  readonly limit: LimitName;
  /** The amount that the model needs: the smallest value of the limit that accepts it. */
  readonly found: number;

  constructor(message: string, limit: LimitName, found: number) {
    super(message);
    this.limit = limit;
    this.found = found;
  }
}

/**
 * @throws ModelLimitError when a model has more layers, weights, activations or operations than the limit.
 */
export function checkLimit(name: LimitName, found: number, limits: LimitsOption = {}): void {
  if (limits === false) return;
  const limit = limits[name] ?? defaultLimits[name];
  // NaN is refused too, although no sum of sizes should be NaN.
  if (found <= limit) return;
  throw new ModelLimitError(
    `model: it has ${grouped(found)} ${nouns[name]}, more than the limit of ${grouped(limit)}; if you trust its ` +
      `source, pass { limits: { ${name}: ${found} } } to readModel.`,
    name,
    found,
  );
}

/**
 * Checks the cost of a network of these layers against the limits. It needs only the shapes: it allocates
 * and decodes nothing. A sum beyond 2^53 is not exact, but it is larger than any limit.
 *
 * @throws ModelLimitError when the network would cost more than the limits allow.
 * @throws ShapeError when the layers do not fit together.
 */
export function checkCost(layers: readonly Layer[], inputShape: Shape, limits?: LimitsOption): void {
  checkLimit('layers', layers.length, limits);
  const specs = layers.flatMap(({ parameters }) => parameters);
  checkLimit(
    'weights',
    sumOf(specs, ({ shape }) => sizeOf(shape)),
    limits,
  );
  const shapes = shapesThrough(layers, inputShape);
  const buffers = layers.flatMap((layer, index) => Object.values(layer.workspace?.(shapes[index], 1) ?? {}));
  checkLimit('activations', sumOf([...shapes, ...buffers], sizeOf), limits);
  checkLimit(
    'operations',
    sumOf(layers, (layer, index) => layer.operations?.(shapes[index]) ?? 0),
    limits,
  );
}

function sumOf<T>(list: readonly T[], count: (item: T, index: number) => number): number {
  return list.reduce((sum, item, index) => sum + count(item, index), 0);
}

/** 2,000,000 */
function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
