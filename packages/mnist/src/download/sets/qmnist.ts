import { DataError } from '../../errors.ts';
import type { LabelForm, PublishedSet } from '../publishedSet.ts';
import { digitNames } from './digitNames.ts';

/** Numbers of 32 bits on two axes. */
const MAGIC = 0x0c02;
const HEADER = 12;
/** The columns of each row: the class, and where NIST's digit came from. */
const COLUMNS = 8;

/** A row of eight whole numbers for each image, of which the first is the class. */
const rowsOfNumbers: LabelForm = {
  bytes: (count) => HEADER + count * COLUMNS * 4,
  async read(content, file) {
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    const count = (content.length - HEADER) / (COLUMNS * 4);
    const isValid =
      count >= 0 &&
      view.getUint32(0) === MAGIC &&
      view.getUint32(4) === count &&
      view.getUint32(8) === COLUMNS;
    if (!isValid) {
      throw new DataError(
        'MAGIC',
        'these are not the labels of QMNIST: expected IDX of 32 bits, eight columns.',
        { file },
      );
    }
    // A number above 255 would come back as a wrong label below it.
    return Uint8Array.from({ length: count }, (_, row) =>
      Math.min(view.getUint32(HEADER + row * COLUMNS * 4), 255),
    );
  },
};

/**
 * MNIST rebuilt from NIST's digits, with 50,000 further test images. C. Yadav, L. Bottou: Cold Case: The Lost
 * MNIST Digits, 2019.
 */
export const qmnist: PublishedSet = {
  name: 'qmnist',
  title: 'QMNIST',
  classNames: digitNames,
  train: {
    count: 60_000,
    images: { name: 'qmnist-train-images-idx3-ubyte' },
    labels: { name: 'qmnist-train-labels-idx2-int' },
  },
  test: {
    count: 60_000,
    images: {
      name: 'qmnist-test-images-idx3-ubyte',
      packedSha256: '43fc22bf7498b8fc98de98369d72f752d0deabc280a43a7bcc364ab19e57b375',
    },
    labels: {
      name: 'qmnist-test-labels-idx2-int',
      packedSha256: '9fbcbe594c3766fdf4f0b15c5165dc0d1e57ac604e01422608bb72c906030d06',
    },
  },
  mirrors: [
    { folder: 'https://raw.githubusercontent.com/facebookresearch/qmnist/master/', allowsPages: true },
    { folder: 'https://raw.githubusercontent.com/facebookresearch/qmnist/main/', allowsPages: true },
    { folder: 'https://github.com/facebookresearch/qmnist/raw/master/' },
  ],
  labelForm: rowsOfNumbers,
};
