import type { PublishedSet } from '../publishedSet.ts';

/** T. Clanuwat et al.: Deep Learning for Classical Japanese Literature, 2018. */
export const kmnist: PublishedSet = {
  name: 'kmnist',
  title: 'Kuzushiji-MNIST',
  classNames: ['お', 'き', 'す', 'つ', 'な', 'は', 'ま', 'や', 'れ', 'を'],
  train: {
    count: 60_000,
    images: {
      name: 'train-images-idx3-ubyte',
      packedSha256: '51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4',
    },
    labels: {
      name: 'train-labels-idx1-ubyte',
      packedSha256: 'e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17',
    },
  },
  test: {
    count: 10_000,
    images: {
      name: 't10k-images-idx3-ubyte',
      packedSha256: 'edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5',
    },
    labels: {
      name: 't10k-labels-idx1-ubyte',
      packedSha256: '20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c',
    },
  },
  mirrors: [
    { folder: 'https://codh.rois.ac.jp/kmnist/dataset/kmnist/' },
    { folder: 'http://codh.rois.ac.jp/kmnist/dataset/kmnist/' },
  ],
};
