import { type JsonObject, ModelError } from '@inkling/nn';
import { describe, expect, test } from 'vitest';
import { classesOf, expectDigitModel, imageSizeOf } from '../src/index.ts';

/** The part of a network that the functions read. */
const network = (...shapes: readonly (readonly number[])[]) => ({ shapes });

describe('the size of the images that a model takes is', () => {
  test.each<[string, readonly number[], JsonObject, [number, number]]>([
    ['the size in its network', [20, 30, 1], { image: { width: 28, height: 28 } }, [30, 20]],
    ['the size in its metadata', [600], { image: { width: 30, height: 20 } }, [30, 20]],
    ['a square if the metadata has no size', [784], {}, [28, 28]],
    [
      'a square if the metadata has a size that does not fit',
      [784],
      { image: { width: 30, height: 20 } },
      [28, 28],
    ],
  ])('%s', (_, input, metadata, [width, height]) => {
    expect(imageSizeOf(network(input), metadata)).toEqual({ width, height });
  });

  test.each<[readonly number[], string]>([
    [[101], 'it takes 101 inputs, which are no square image'],
    [[28, 28, 3], 'it takes samples of shape [28, 28, 3], but the images that can be read here are grey'],
    [[100_000, 100_000], 'it takes images of 10000000000 pixels'],
  ])('refused for %j', (input, message) => {
    expect(() => imageSizeOf(network(input), {})).toThrow(message);
  });
});

test('a network distinguishes as many classes as it has scores', () => {
  expect(classesOf(network([784], [26]))).toBe(26);
  expect(() => classesOf(network([784], [1, 1, 10]), 'my.json')).toThrow(
    'my.json: the network makes [1, 1, 10] of an image, expected one number for each class',
  );
});

describe('a model of digits', () => {
  test.each<[string, readonly number[], JsonObject]>([
    ['takes rows', [784], {}],
    ['takes pictures', [28, 28, 1], {}],
    ['says so', [784], { image: { width: 28, height: 28 } }],
  ])('%s', (_, input, metadata) => {
    expect(() => expectDigitModel(network(input, [100], [10]), metadata)).not.toThrow();
  });

  test.each<[string, readonly number[], readonly number[], JsonObject, string]>([
    ['other images', [100], [10], {}, 'it takes images of 10 × 10, but the page draws 28 × 28.'],
    [
      'another form',
      [784],
      [10],
      { image: { width: 14, height: 56 } },
      'it takes images of 14 × 56, but the page',
    ],
    ['letters', [784], [26], {}, 'it tells 26 classes apart, but there are 10 digits.'],
  ])('is none of %s', (_, input, output, metadata, message) => {
    const check = () => expectDigitModel(network(input, output), metadata, 'my.json');
    expect(check).toThrow(ModelError);
    expect(check).toThrow(`my.json: ${message}`);
  });
});
