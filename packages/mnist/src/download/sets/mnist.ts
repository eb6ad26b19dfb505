import type { PublishedSet } from '../publishedSet.ts';
import { digitNames } from './digitNames.ts';

/** Y. LeCun, C. Cortes, C. J. C. Burges: The MNIST database of handwritten digits. */
export const mnist: PublishedSet = {
  name: 'mnist',
  title: 'MNIST',
  classNames: digitNames,
  train: {
    count: 60_000,
    images: {
      name: 'train-images-idx3-ubyte',
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    labels: {
      name: 'train-labels-idx1-ubyte',
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
  },
  test: {
    count: 10_000,
    images: {
      name: 't10k-images-idx3-ubyte',
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    labels: {
      name: 't10k-labels-idx1-ubyte',
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  },
  mirrors: [
    { folder: 'https://storage.googleapis.com/cvdf-datasets/mnist/' },
    { folder: 'https://ossci-datasets.s3.amazonaws.com/mnist/' },
    { folder: 'https://cdn.jsdelivr.net/gh/fgnt/mnist/', allowsPages: true },
  ],
};
