import { BlankPictureError } from '@inkling/mnist';
import { layerOutputs, type Network, predictionOf } from '@inkling/nn';
import type { Drawing, ReadDigit, Reader } from '@inkling/reader';
import { reshape, UnavailableError } from '@inkling/tensor';
import { digitIn } from './digitIn.ts';
import { hiddenLayer } from './hiddenLayer.ts';

/** A digit below this probability is only a guess. */
const UNSURE_BELOW = 0.6;

/**
 * Makes a reader of a network that tells ten digits apart. It always names one digit, because the network
 * knows nothing else, and it cannot be taught. `read` throws an UnclearPictureError when a drawing is not one
 * digit.
 */
export function networkReader(network: Network): Reader {
  return {
    async read(drawing) {
      try {
        const read = await readDigit(network, drawing);
        const kind = read.confidence < UNSURE_BELOW ? 'unsure' : 'digit';
        return { kind, text: `${read.digit}`, digits: [read] };
      } catch (error) {
        if (error instanceof BlankPictureError) return { kind: 'blank', text: '', digits: [] };
        throw error;
      }
    },
    async teach() {
      throw new UnavailableError('teach: this network cannot be taught a single drawing. Train it.');
    },
    forget() {},
    save: () => ({ format: 'inkling-learned', version: 1, examples: [] }),
    close: () => network.close(),
  };
}

async function readDigit(network: Network, drawing: Drawing): Promise<ReadDigit> {
  const { picture, box } = digitIn(drawing);
  const outputs = await layerOutputs(network, reshape(picture, [1, picture.size]));
  const { labels, probabilities } = await predictionOf(network, outputs);
  const digit = labels.data[0];
  const hidden = hiddenLayer(network);
  return {
    digit,
    confidence: probabilities.data[digit],
    probabilities: [...probabilities.data],
    box,
    picture: reshape(picture, [28, 28]),
    // A network with one layer of weights sees the picture itself.
    features: hidden === undefined ? new Float32Array(0) : outputs[hidden].data,
  };
}
