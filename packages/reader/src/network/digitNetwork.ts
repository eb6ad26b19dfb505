import { inklingFormat, ModelFile, type Network, runOne, sequential } from '@inkling/nn';
import { conv2dReader, flattenReader, linearReader, maxPool2dReader, reluReader } from '@inkling/nn/layers';
import { type Backend, Tensor } from '@inkling/tensor';
import { DIGITS, PIXELS, SIDE } from '../digits.ts';
import { nextTask } from '../nextTask.ts';

/** The kinds of layers of the reader's network. */
const layers = [conv2dReader, flattenReader, linearReader, maxPool2dReader, reluReader];

/** What the network says about one picture. */
export interface Scores {
  /** The logits of the digits 0 to 9, and of no digit. */
  readonly logits: Float64Array;
  /** What the last layer saw of the picture: its features. Pictures of one form have similar ones. */
  readonly features: Float32Array;
}

/**
 * The network of a reader, without its last layer, which stands here in numbers: it is what `teach` looks
 * at.
 */
export interface DigitNetwork {
  /** Computes the scores of pictures u8 `[784]`. */
  score(pictures: readonly Tensor<'u8'>[]): Promise<Scores[]>;
  close(): void;
}

/**
 * Reads the network from a model file whose last layer is `linear(features, 11)`.
 * @throws ModelError when it is damaged.
 */
export async function readDigitNetwork(model: string, backend: Backend): Promise<DigitNetwork> {
  // Each part is a task of its own, so that a page can answer a pen in between.
  const file = new ModelFile(model);
  // Parses the text; `read` takes the result.
  inklingFormat.recognizes(file);
  await nextTask();
  // Not by `readModel`, whose other formats every page with a reader would load.
  const { network } = inklingFormat.read(file, { backend, layers });
  await nextTask();
  const weights = await network.weights();
  const trunk = withoutLastLayer(network, weights);
  network.close();
  await nextTask();
  // The first pass plans its work and compiles it, which the first drawing need not wait for.
  await featuresOf(trunk, new Uint8Array(PIXELS));
  const [features] = trunk.shapes.at(-1) ?? [];
  const weight = weights.subarray(weights.length - (features + 1) * (DIGITS + 1));
  const bias = weight.subarray(features * (DIGITS + 1));
  return {
    async score(pictures) {
      const pixels = new Uint8Array(pictures.length * PIXELS);
      for (const [index, picture] of pictures.entries()) pixels.set(picture.data, index * PIXELS);
      const data = await featuresOf(trunk, pixels);
      return pictures.map((_, index) => {
        const seen = data.slice(index * features, (index + 1) * features);
        const logits = Float64Array.from(bias);
        for (let feature = 0; feature < features; feature += 1) {
          for (let output = 0; output <= DIGITS; output += 1) {
            logits[output] += seen[feature] * weight[feature * (DIGITS + 1) + output];
          }
        }
        return { logits, features: seen };
      });
    },
    close: () => trunk.close(),
  };
}

/** The features of pictures. Most calls ask about one, whose work is recorded where the backend can. */
async function featuresOf(trunk: Network, pixels: Uint8Array<ArrayBuffer>): Promise<Float32Array> {
  if (pixels.length === PIXELS && trunk.backend.record) return runOne(trunk, pixels);
  const pictures = new Tensor('u8', [pixels.length / PIXELS, SIDE, SIDE, 1], pixels);
  return (await trunk.run(pictures)).data;
}

function withoutLastLayer({ backend, layers, shapes, parameters }: Network, weights: Float32Array): Network {
  const { offset } = parameters.places.at(-2) ?? parameters.places[0];
  return sequential(layers.slice(0, -1), {
    backend,
    inputShape: shapes[0],
    weights: weights.subarray(0, offset),
  });
}
