import { DataError } from '../errors.ts';

/** A kind of file that is no data of ours, known by its first bytes. */
export interface Signature {
  /** For a sentence: `this is a ZIP archive`. */
  readonly name: string;
  /** What the user can do, as a sentence. */
  readonly advice: string;
  /** @param head the first `SIGNATURE_BYTES` bytes of the file, or all if it has fewer. */
  matches(head: Uint8Array): boolean;
}

/** As many bytes from the start of a file as a signature may look at. */
export const SIGNATURE_BYTES = 512;

const toCsv =
  "write its images as CSV, a label and 784 pixels in each row: np.savetxt('digits.csv', rows, fmt='%d', delimiter=',').";
const unpack = 'Unpack it, and name a file from it.';

/** Drawings, which `loadStrokes` reads, are JSON too. */
export const json = entry(
  'JSON',
  'Expected rows of numbers with commas between them. Drawings of a pen must be drawn as images first.',
  (head) => /^(\xef\xbb\xbf)?\s*[{[]\s*["{[\]}]/.test(latin(head)),
);

/** An archive of any files. */
export const zipArchive = entry('a ZIP archive', unpack, isZip);

/** The first that matches counts. An addition is an entry. */
const signatures: readonly Signature[] = [
  entry('a NumPy archive (.npz)', `In Python, ${toCsv}`, (head) => isZip(head) && /\.npy/.test(latin(head))),
  entry('a saved model of PyTorch or Keras', 'It has no images that can be read here.', (head) =>
    isZip(head) ? /\/data\.pkl|model\.weights\.h5|metadata\.json/.test(latin(head)) : starts('\x89HDF')(head),
  ),
  entry('an Excel workbook', 'Save the sheet as CSV.', (head) =>
    isZip(head) ? /\[Content_Types\]|xl\//.test(latin(head)) : starts('\xd0\xcf\x11\xe0')(head),
  ),
  zipArchive,
  entry(
    'gzip data',
    'Data that were packed twice must be unpacked once with gunzip; those packed once are read as they are.',
    starts('\x1f\x8b'),
  ),
  entry(
    'an archive (7z, xz, bzip2, zstd or RAR)',
    unpack,
    starts('7z\xbc\xaf', '\xfd7zXZ', 'BZh', '\x28\xb5\x2f\xfd', 'Rar!'),
  ),
  entry('a tar archive', unpack, (head) => latin(head).startsWith('ustar', 257)),
  entry(
    'a web page (HTML)',
    'The download has failed, or needs a login: open the address in a browser, and save the file itself.',
    (head) => /^(\xef\xbb\xbf)?\s*<(!doctype|html|head|\?xml|body|error)/i.test(latin(head)),
  ),
  entry(
    'a Git LFS pointer',
    'The file itself is on a server: run "git lfs pull" in the repository, or download it there.',
    starts('version https://git-lfs.github.com/spec/'),
  ),
  entry('a NumPy array (.npy)', `In Python, ${toCsv}`, starts('\x93NUMPY')),
  entry(
    'a pickle of Python',
    `In Python, load it and ${toCsv}`,
    (head) => head[0] === 0x80 && head[1] >= 2 && head[1] <= 5,
  ),
  entry(
    'a Parquet file',
    'A table of pictures is read as a set of images; a table of numbers must be a CSV.',
    starts('PAR1'),
  ),
  entry('an Arrow file', 'Write it as a CSV of numbers.', starts('ARROW1')),
  entry('a MATLAB file', 'Write its images as CSV, with writematrix.', starts('MATLAB ')),
  entry('a SQLite database', 'Export its table as CSV.', starts('SQLite format 3')),
  entry('a PDF', 'Its pages are not images that can be read here.', starts('%PDF-')),
  entry(
    'an ARFF file',
    'Remove the lines up to @DATA: the rows below are a CSV, with the label in the last column.',
    // Comments may be longer than the bytes that are here.
    (head) => /^(?=[%@])(%[^\n]*(\n|$)|\s)*(@relation\b|$)/i.test(latin(head)),
  ),
  entry(
    'a picture',
    'Here, images are rows of a CSV or an IDX file; pictures are read one by one.',
    isPicture,
  ),
  json,
  entry('UTF-32 text', 'Save it as UTF-8.', starts('\xff\xfe\0\0', '\0\0\xfe\xff')),
];

/**
 * Recognizes a file that cannot be read here: an archive, a web page, a pickle and others.
 *
 * @param head its first `SIGNATURE_BYTES` bytes, or all.
 * @returns `undefined` for every file that is not known to be something else.
 */
export function signatureOf(head: Uint8Array): Signature | undefined {
  return signatures.find(({ matches }) => matches(head));
}

/**
 * Whether a file begins as a PNG, a JPEG, a GIF, a BMP, a TIFF, a WebP, an AVIF or a HEIC does.
 *
 * @param head its first 14 bytes or more.
 */
export function isPicture(head: Uint8Array): boolean {
  return (
    starts('\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*')(head) ||
    /^RIFF[\s\S]{4}WEBP|^[\s\S]{4}ftyp(avif|heic|mif1)|^BM[\s\S]{4}\0{4}/.test(latin(head))
  );
}

/** @throws DataError `FILE_KIND` when the bytes are the beginning of something that is not images. */
export function refuseForeign(head: Uint8Array, file: string | undefined): void {
  const found = signatureOf(head);
  if (found === undefined) return;
  throw new DataError('FILE_KIND', `this is ${found.name}, expected a CSV or IDX file. ${found.advice}`, {
    file,
  });
}

function entry(name: string, advice: string, matches: Signature['matches']): Signature {
  return { name, advice, matches };
}

/** Matches files that begin with one of these texts, in Latin-1: a character is a byte. */
function starts(...beginnings: readonly string[]): Signature['matches'] {
  return (head) => beginnings.some((beginning) => latin(head).startsWith(beginning));
}

function isZip(head: Uint8Array): boolean {
  return starts('PK\x03\x04', 'PK\x05\x06')(head);
}

function latin(head: Uint8Array): string {
  return String.fromCharCode(...head.subarray(0, SIGNATURE_BYTES));
}
