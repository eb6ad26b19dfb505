import { conv2d, type Initializer, linear, ModelError, relu, sequential, writeModel } from '@inkling/nn';
import { InklingError, referenceBackend, sizeOf } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { hiddenLayer } from '../src/network/hiddenLayer.ts';
import { openModel } from '../src/network/openModel.ts';

const backend = referenceBackend();
const file = { name: 'my.json', origin: 'file' } as const;

function open(...layers: Parameters<typeof sequential>[0]): ReturnType<typeof openModel> {
  return writeModel(sequential(layers, { backend }), { note: 'mine' }).then((bytes) =>
    openModel(bytes, file),
  );
}

test('a model of 28 × 28 pictures and ten digits goes onto the pad, with its name and what it says of itself', async () => {
  const opened = await open(linear(784, 5), relu(), linear(5, 10));
  expect(opened).toMatchObject({ name: 'my.json', origin: 'file', metadata: { note: 'mine' } });
  expect(hiddenLayer(opened.network)).toBe(1);
});

test('a network with nothing between picture and answer has no hidden layer', async () => {
  expect(hiddenLayer((await open(linear(784, 10))).network)).toBeUndefined();
});

test('other models, and what is none, are refused with a sentence', async () => {
  await expect(open(linear(100, 10))).rejects.toThrow(
    'model: it takes images of 10 × 10, but the page draws 28 × 28.',
  );
  await expect(open(linear(784, 3))).rejects.toThrow(
    'model: it tells 3 classes apart, but there are 10 digits.',
  );
  for (const text of ['', 'PNG', '{}', '[1, 2]'])
    await expect(openModel(new TextEncoder().encode(text), file)).rejects.toThrow(ModelError);
});

test('a model whose answers cannot be read is refused before it is on the pad', async () => {
  const pictures = sequential([conv2d(1, 10, 28)], { backend, inputShape: [28, 28, 1] });
  await expect(openModel(await writeModel(pictures), file)).rejects.toThrow(
    'model: the network makes [1, 1, 10] of an image, expected one number for each class',
  );
  // Infinity less infinity.
  const huge: Initializer = (shape) =>
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => (i % 20 < 10 ? 3e38 : -3e38));
  await expect(open(linear(784, 10, { bias: huge }), linear(10, 10, { weight: huge }))).rejects.toThrow(
    InklingError,
  );
});
