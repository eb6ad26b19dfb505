import { centerDigit, syntheticStrokes, UnclearPictureError } from '@inkling/mnist';
import { type Initializer, linear, type Network, predict, relu, sequential, softmax } from '@inkling/nn';
import { referenceBackend, reshape, Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { networkReader } from '../src/network/networkReader.ts';

const seven = syntheticStrokes(7, { side: 100, seed: 1 });

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

/** A network that gives the digit 3 a higher score than all others. */
function threes(lead: number): Network {
  const nothing: Initializer = (shape) => new Float32Array(shape[0] * shape[1]);
  const bias: Initializer = () => Float32Array.from({ length: 10 }, (_, digit) => (digit === 3 ? lead : 0));
  return sequential([linear(784, 10, { weight: nothing, bias })], { backend: referenceBackend() });
}

test.each(['scores', 'probabilities'] as const)(
  'a network that ends in %s is asked once for each drawing, and says what predict returns',
  async (ending) => {
    const { network, products } = counted(ending);
    const [digit] = (await networkReader(network).read(seven)).digits;
    if (!digit) expect.fail('It reads no digit.');
    expect(products()).toBe(2);
    const { labels, probabilities } = await predict(network, reshape(digit.picture, [1, 784]));
    expect([digit.digit, digit.probabilities]).toEqual([labels.data[0], [...probabilities.data]]);
    expect(digit.confidence).toBe(probabilities.data[digit.digit]);
    expect(digit.features).toHaveLength(8);
  },
);

test('a network reads strokes and the pixels of a picture, each as one digit in MNIST’s form', async () => {
  const reader = networkReader(threes(9));
  expect(await reader.read(seven)).toMatchObject({ kind: 'digit', text: '3' });
  const isInk = (x: number, y: number) => x > 20 && x < 30 && y > 5 && y < 55;
  const grey = Uint8Array.from({ length: 50 * 60 }, (_, i) => (isInk(i % 50, Math.floor(i / 50)) ? 20 : 230));
  const data = Uint8Array.from({ length: 4 * grey.length }, (_, i) => (i % 4 === 3 ? 255 : grey[i >> 2]));
  const { digits } = await reader.read({ width: 50, height: 60, data });
  expect(digits[0]?.picture.data).toEqual(centerDigit(new Tensor('u8', [60, 50], grey)).data);
  expect(digits[0]?.features).toHaveLength(0);
});

test('a network is unsure of a guess, says what is blank, and refuses what is not one digit', async () => {
  expect(await networkReader(threes(0.1)).read(seven)).toMatchObject({ kind: 'unsure', text: '3' });
  const reader = networkReader(threes(9));
  expect(await reader.read([])).toEqual({ kind: 'blank', text: '', digits: [] });
  const ones = [
    [25, 10, 25, 90],
    [75, 10, 75, 90],
  ];
  await expect(reader.read(ones)).rejects.toThrow(UnclearPictureError);
  await expect(reader.teach(seven, 7)).rejects.toThrow('cannot be taught');
  expect(reader.save().examples).toEqual([]);
});
