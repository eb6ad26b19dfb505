import type { PublishedSet } from '../publishedSet.ts';

/**
 * H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning
 * Algorithms, 2017.
 */
export const fashionMnist: PublishedSet = {
  name: 'fashion-mnist',
  title: 'Fashion-MNIST',
  classNames: [
    'T-shirt/top',
    'Trouser',
    'Pullover',
    'Dress',
    'Coat',
    'Sandal',
    'Shirt',
    'Sneaker',
    'Bag',
    'Ankle boot',
  ],
  train: {
    count: 60_000,
    images: {
      name: 'train-images-idx3-ubyte',
      packedSha256: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
    },
    labels: {
      name: 'train-labels-idx1-ubyte',
      packedSha256: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
    },
  },
  test: {
    count: 10_000,
    images: {
      name: 't10k-images-idx3-ubyte',
      packedSha256: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
    },
    labels: {
      name: 't10k-labels-idx1-ubyte',
      packedSha256: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
    },
  },
  mirrors: [
    {
      folder: 'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
      allowsPages: true,
    },
    { folder: 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/' },
    { folder: 'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/' },
  ],
};
