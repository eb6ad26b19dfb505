import { BrokenData } from '../bytes/bitReader.ts';
import {
  createImageDataset,
  type LabelledImages,
  mnistLayout,
  requireLabels,
} from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { checkLimit } from '../limits.ts';
import { type PicturesOptions, pictureToImage } from '../pictures/pictureToImage.ts';
import { type ColumnValue, columnValues, kindOf, UnreadEncoding } from './columnValues.ts';
import { type Column, type ParquetMetadata, readMetadata } from './metadata.ts';

/** The names that the column of labels has on the hub. */
const labelNames = ['label', 'labels', 'digit', 'character', 'class', 'target', 'y', 'fine_label'];

/**
 * Reads a Parquet file as the hub of Hugging Face serves MNIST and its siblings: a column of pictures, as a
 * structure with their `bytes`, and a column of labels. `classNames` come from the metadata of the file.
 * Pictures become images as in `loadPictures`. Pages may be packed with Snappy or not at all, and values
 * be written plainly or by a dictionary, which is what pandas, PyArrow and the hub write by default.
 *
 * @param bytes the whole file.
 * @throws DataError `PARQUET` when the file is damaged or packed in another way, `FIELD` when it has no such
 * columns, `EMPTY`, `VALUE` for a row without a picture, `LABEL`, `TOO_LARGE`; the errors of `decode` and
 * `centerDigit`.
 */
export async function loadParquet(bytes: Uint8Array, options: PicturesOptions): Promise<LabelledImages> {
  const { file = 'the Parquet file', limits, onProgress } = options;
  const { width = mnistLayout.width, height = mnistLayout.height } = options;
  const metadata = readOrRefuse(() => readMetadata(bytes), file);
  if (metadata.rows === 0) throw new DataError('EMPTY', 'there are no images.', { file });
  checkLimit('rows', metadata.rows, limits, file);
  const columns = findColumns(metadata, file);
  const classNames = classNamesIn(metadata.notes.get('huggingface'));
  const images: Uint8Array[] = [];
  const labels: number[] = [];
  const rows = rowsOf(bytes, metadata, columns);
  for (let row = 1; row <= metadata.rows; row += 1) {
    const [picture, label] = readOrRefuse(() => rows.next().value, file);
    if (!(picture instanceof Uint8Array)) {
      throw new DataError('VALUE', `row ${row} has no picture in the column ${nameOf(columns.image)}.`, {
        file,
      });
    }
    labels.push(expectLabel(label, row, classNames, file));
    images.push(await pictureToImage(picture, `${file}, row ${row}`, options));
    checkLimit('pixels', row * width * height, limits, file);
    onProgress?.({ bytes: row, totalBytes: metadata.rows });
  }
  const pixels = new Uint8Array(images.length * width * height);
  for (const [index, image] of images.entries()) pixels.set(image, index * width * height);
  const classes = classNames?.length ?? labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const dataset = createImageDataset(pixels, Int32Array.from(labels), { width, height, classes });
  return { ...requireLabels(dataset), classNames };
}

interface Columns {
  readonly image: Column;
  readonly label: Column;
}

function findColumns({ columns }: ParquetMetadata, file: string): Columns {
  const image = columns.find((column) => column.path.at(-1) === 'bytes' && kindOf(column) === 'bytes');
  const label = columns.find(
    (column) =>
      column.path.length === 1 && labelNames.includes(column.path[0]) && kindOf(column) === 'number',
  );
  if (image && label) return { image, label };
  throw new DataError(
    'FIELD',
    `the columns are ${columns.slice(0, 6).map(nameOf).join(', ')}; expected pictures, as image.bytes, and whole numbers, ` +
      'as label. In Python, pandas.DataFrame.to_csv makes a CSV of columns of pixels.',
    { file },
  );
}

function nameOf({ path }: Column): string {
  return path.join('.').slice(0, 40);
}

type Row = readonly [picture: ColumnValue, label: ColumnValue];

/** Gives the rows that the metadata promise, or throws. */
function* rowsOf(
  bytes: Uint8Array,
  { columns, groups }: ParquetMetadata,
  { image, label }: Columns,
): Generator<Row, never> {
  for (const chunks of groups) {
    const labels = columnValues(bytes, label, chunks[columns.indexOf(label)]);
    for (const picture of columnValues(bytes, image, chunks[columns.indexOf(image)])) {
      yield [picture, labels.next().value ?? undefined];
    }
  }
  throw new BrokenData('there are fewer rows than the metadata say');
}

/** More classes than any set has. */
const MOST_CLASSES = 100_000;

function expectLabel(
  label: ColumnValue,
  row: number,
  classNames: readonly string[] | undefined,
  file: string,
): number {
  const classes = classNames?.length ?? MOST_CLASSES;
  if (typeof label === 'number' && label >= 0 && label < classes) return label;
  throw new DataError(
    'LABEL',
    `row ${row} has ${label === undefined ? 'no label' : `the label ${String(label)}`}, expected a whole number from 0 to ` +
      `${classes - 1}.`,
    { file },
  );
}

/** The hub describes the columns in JSON. */
function classNamesIn(description: string | undefined): readonly string[] | undefined {
  // Names without the rest: the form of the rest differs between versions.
  const text = /"names"\s*:\s*(\[[^\]]*\])/.exec(description ?? '')?.[1];
  if (text === undefined) return undefined;
  try {
    const names: unknown = JSON.parse(text);
    const isList =
      Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string');
    return isList ? names : undefined;
  } catch {
    return undefined;
  }
}

function readOrRefuse<Result>(read: () => Result, file: string): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof UnreadEncoding) {
      const hint = 'In Python, pandas.read_parquet(file).to_parquet(file) writes it with Snappy, which is.';
      throw new DataError(
        'PARQUET',
        `the Parquet file is ${cause.message}, which is not read here. ${hint}`,
        { file },
        { cause },
      );
    }
    if (!(cause instanceof BrokenData)) throw cause;
    throw new DataError(
      'PARQUET',
      'the Parquet file is cut short or damaged. Download or copy it again.',
      { file },
      { cause },
    );
  }
}
