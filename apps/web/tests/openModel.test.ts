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

test('openModel opens a model of 28 × 28 pictures and ten digits, with its name and its metadata', async () => {
  const opened = await open(linear(784, 5), relu(), linear(5, 10));
  expect(opened).toMatchObject({ name: 'my.json', origin: 'file', metadata: { note: 'mine' } });
  expect(hiddenLayer(opened.network)).toBe(1);
});

test('a network with one layer of weights has no hidden layer', async () => {
  expect(hiddenLayer((await open(linear(784, 10))).network)).toBeUndefined();
});

test('openModel refuses other models, and texts that are no models, with a sentence', async () => {
  await expect(open(linear(100, 10))).rejects.toThrow(
    'model: it takes images of 10 × 10, but the page draws 28 × 28.',
  );
  await expect(open(linear(784, 3))).rejects.toThrow(
    'model: it tells 3 classes apart, but there are 10 digits.',
  );
  for (const text of ['', 'PNG', '{}', '[1, 2]'])
    await expect(openModel(new TextEncoder().encode(text), file)).rejects.toThrow(ModelError);
});

test('openModel refuses a model whose answers the page cannot read', async () => {
  const pictures = sequential([conv2d(1, 10, 28)], { backend, inputShape: [28, 28, 1] });
  await expect(openModel(await writeModel(pictures), file)).rejects.toThrow(
    'model: the network makes [1, 1, 10] of an image, expected one number for each class',
  );
  // Infinity minus infinity is NaN.
  const huge: Initializer = (shape) =>
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => (i % 20 < 10 ? 3e38 : -3e38));
  await expect(open(linear(784, 10, { bias: huge }), linear(10, 10, { weight: huge }))).rejects.toThrow(
    InklingError,
  );
});

test('openModel keeps the names of ten classes, unless they are the digits', async () => {
  const names = async (classNames: readonly string[]) => {
    const network = sequential([linear(784, 10)], { backend });
    return (await openModel(await writeModel(network, { classNames: [...classNames] }), file)).classNames;
  };
  const letters = [...'ABCDEFGHIJ'];
  expect(await names(letters)).toEqual(letters);
  expect(await names([...letters.slice(1), 'a\u202Eb\n'])).toEqual([
    ...letters.slice(1),
    expect.stringMatching(/^a.*b/),
  ]);
  expect(await names([...'0123456789'])).toBeUndefined();
  expect(await names(letters.slice(1))).toBeUndefined();
});
