/** What the name of a file of a published dataset says. */
export interface DatasetFile {
  /** The dataset: `emnist-digits`. MNIST's own files, and others without a name, have `''`. */
  readonly set: string;
  readonly part: 'train' | 'test';
  readonly content: 'images' | 'labels' | 'csv';
}

// `train-images-idx3-ubyte`, `train-images.idx3-ubyte`, `emnist-digits-test-labels-idx1-ubyte.gz`
const idxName = /^(?:(.+)[-_.])?(train|test|t10k)[-_.]?(images|labels)[-_.]idx[13][-_.]ubyte(?:\.gz)?$/i;
// `mnist_train.csv`, `test.csv.gz`, `fashion-mnist_test.csv`, `mnist_train_small.csv`
const csvName = /^(?:(.+)[-_.])?(train|test)(?:_small)?\.csv(?:\.gz)?$/i;

/** Reads the name of a file, without its folder; `undefined` for names of other kinds. */
export function datasetFile(name: string): DatasetFile | undefined {
  const idx = idxName.exec(name);
  const [, set = '', part, content] = idx ?? csvName.exec(name) ?? [];
  if (part === undefined) return undefined;
  return {
    set: /^mnist$/i.test(set) ? '' : set.toLowerCase(),
    part: /^train$/i.test(part) ? 'train' : 'test',
    content: content === undefined ? 'csv' : /^images$/i.test(content) ? 'images' : 'labels',
  };
}

/** The names that labels may have beside a file of images with this name, the likeliest first. */
export function labelsNames(name: string): string[] {
  if (!/images/i.test(name)) return [];
  const plain = name
    .replace(/\.gz$/i, '')
    .replace(/images/gi, (word) => (word === word.toLowerCase() ? 'labels' : 'Labels'))
    .replace(/idx3/gi, 'idx1');
  const spellings = [plain, plain.replace('.idx1', '-idx1'), plain.replace('-idx1', '.idx1')];
  const packed = spellings.flatMap((spelling) => [spelling, `${spelling}.gz`]);
  return [...new Set(/\.gz$/i.test(name) ? packed.toReversed() : packed)];
}
