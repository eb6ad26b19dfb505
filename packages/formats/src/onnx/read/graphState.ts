import type { JsonObject, Layer, ModelReadOptions } from '@inkling/nn';
import { formatShape, type Shape, sameShape } from '@inkling/tensor';
import { FormatError, unsupported } from '../../formatError.ts';
import { within } from '../../layerNetwork.ts';
import { FOLDING_FREE, FOLDING_PER_BYTE } from '../../limits.ts';
import { makeLayer } from '../../makeLayer.ts';

/** What the nodes of one graph share while they are read. */
export class GraphState {
  /** The version of the operators. */
  readonly opset: number;
  /** The length of the batch axis if the graph fixes it. */
  readonly batch: number | undefined;
  readonly #layers: ModelReadOptions['layers'];
  #inputShape: Shape | undefined;
  #work: number;

  constructor(opset: number, batch: number | undefined, layers: ModelReadOptions['layers'], bytes: number) {
    this.opset = opset;
    this.batch = batch;
    this.#layers = layers;
    this.#work = FOLDING_FREE + FOLDING_PER_BYTE * bytes;
  }

  /** The shape of one sample of the network. Undefined as long as any shape of the same size would do. */
  get inputShape(): Shape | undefined {
    return this.#inputShape;
  }

  /** Fixes the shape of the input, for the first layer that asks for one. */
  fixInputShape(shape: Shape, where: string): void {
    this.#inputShape ??= shape;
    if (sameShape(this.#inputShape, shape)) return;
    throw unsupportedAt(
      where,
      `it takes the input as ${formatShape(shape)}, but another node as ${formatShape(this.#inputShape)}`,
    );
  }

  /**
   * Counts numbers that are computed while the file is read, so that a small file cannot ask for much work.
   * @throws FormatError when they are too many for the size of the file.
   */
  spend(amount: number, where: string): void {
    this.#work -= amount;
    if (this.#work >= 0) return;
    throw new FormatError('FORMAT_LIMIT', `ONNX: ${where}: its constants need too much work.`);
  }

  /** @throws FormatError when the caller has no such layer, or the settings do not make one. */
  makeLayer(kind: string, settings: JsonObject, where: string): Layer {
    return makeLayer(this.#layers, kind, settings, `ONNX: ${where}`);
  }
}

/** An error about something in the graph that cannot be read. */
export function unsupportedAt(where: string, reason: string): FormatError {
  return unsupported(`ONNX: ${where}: ${reason}.`);
}

/** Runs `work`, and says in its errors at which node. */
export function inNode<Result>(where: string, work: () => Result): Result {
  return within(`ONNX: ${where}`, work);
}
