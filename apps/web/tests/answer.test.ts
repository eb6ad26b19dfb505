import { linear, type Network, predict, relu, sequential, softmax } from '@inkling/nn';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { ask } from '../src/answer/answer.ts';

const picture = new Tensor(
  'u8',
  [1, 784],
  Uint8Array.from({ length: 784 }, (_, pixel) => pixel % 256),
);

/** A network on a backend that counts its products, of which each linear layer computes one. */
function counted(ending: 'scores' | 'probabilities'): { network: Network; products: () => number } {
  const reference = referenceBackend();
  let products = 0;
  const kernels = {
    ...reference.kernels,
    matmul: (...operands: Parameters<typeof reference.kernels.matmul>) => {
      products += 1;
      reference.kernels.matmul(...operands);
    },
  };
  const layers = [linear(784, 8), relu(), linear(8, 10), ...(ending === 'scores' ? [] : [softmax()])];
  const network = sequential(layers, { backend: { ...reference, kernels }, seed: 1 });
  return { network, products: () => products };
}

test.each(['scores', 'probabilities'] as const)(
  'the page asks a network that ends in %s once for each picture, and gets what predict returns',
  async (ending) => {
    const { network, products } = counted(ending);
    const { digit, probabilities, outputs, hidden } = await ask(network, picture);
    expect(products()).toBe(2);
    expect(hidden).toBe(outputs[1]);
    const prediction = await predict(network, picture);
    expect([digit, probabilities]).toEqual([prediction.labels.data[0], prediction.probabilities]);
    await ask(network, picture);
    expect(products()).toBe(6);
  },
);
