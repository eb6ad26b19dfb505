import { DataError, type LabelledImages, loadIdx, requireLabels } from '@inkling/mnist';

// A part of MNIST that comes with the page: scripts/makeSample.ts takes it. It is fetched only when it is
// needed.

const addresses = {
  train: {
    images: new URL('train-images-idx3-ubyte.gz', import.meta.url),
    labels: new URL('train-labels-idx1-ubyte.gz', import.meta.url),
  },
  test: {
    images: new URL('t10k-images-idx3-ubyte.gz', import.meta.url),
    labels: new URL('t10k-labels-idx1-ubyte.gz', import.meta.url),
  },
} as const;

/**
 * Fetches 5,000 training images or 1,000 test images of MNIST.
 * @throws DataError `DOWNLOAD` when the server of the page cannot be reached.
 */
export async function fetchSample(part: keyof typeof addresses): Promise<LabelledImages> {
  const { images, labels } = addresses[part];
  const [pictures, digits] = await Promise.all([fetchFile(images), fetchFile(labels)]);
  return requireLabels(await loadIdx({ images: pictures, labels: digits }), pictures.name);
}

async function fetchFile(address: URL): Promise<File> {
  const name = address.pathname.replace(/^.*\//, '');
  const response = await fetch(address).catch(() => undefined);
  if (response?.ok) return new File([await response.blob()], name);
  throw new DataError(
    'DOWNLOAD',
    'the pictures of people cannot be fetched. Check the connection, and try again.',
    { file: name },
  );
}
