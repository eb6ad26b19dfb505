import { DataError } from './errors.ts';

/**
 * The maximum size of data that are read. Without limits, a small packed file could take any amount of
 * memory.
 */
export interface DataLimits {
  /** Bytes of one source, unpacked. They are not all in memory at the same time. Default 2,000,000,000. */
  readonly bytes: number;
  /**
   * Bytes of one file of an archive that is unpacked as a whole, such as a picture or a Parquet file. They
   * take twice as much for a moment. Default 250,000,000.
   */
  readonly wholeBytes: number;
  /**
   * Pixels of all images of one source together. Each takes a byte, and two for a moment at the end of
   * reading. Default 250,000,000: all 240,000 training images of EMNIST's digits, in half a gigabyte.
   */
  readonly pixels: number;
  /** Images, labels or drawings of one source, and blank lines of a text. Default 2,000,000. */
  readonly rows: number;
  /** Points of all strokes of one source together. Each takes 16 bytes. Default 25,000,000. */
  readonly points: number;
  /** Strokes of one source. Each takes some 200 bytes more than its points. Default 4,000,000. */
  readonly strokes: number;
}

export type DataLimitName = keyof DataLimits;

export const defaultDataLimits: DataLimits = {
  bytes: 2_000_000_000,
  wholeBytes: 250_000_000,
  pixels: 250_000_000,
  rows: 2_000_000,
  points: 25_000_000,
  strokes: 4_000_000,
};

const nouns: Readonly<Record<DataLimitName, string>> = {
  bytes: 'bytes, unpacked',
  wholeBytes: 'bytes in one file of the archive',
  pixels: 'pixels',
  rows: 'rows',
  points: 'points',
  strokes: 'strokes',
};

/** Any of the limits, with the defaults for the others; or false for no limits. */
export type DataLimitsOption = Partial<DataLimits> | false;

/** The limit with its default. */
function limitOf(name: DataLimitName, limits: DataLimitsOption = {}): number {
  return limits === false ? Number.POSITIVE_INFINITY : (limits[name] ?? defaultDataLimits[name]);
}

/**
 * Checks an amount as it grows: callers check before they allocate memory for it.
 * @throws DataError `TOO_LARGE` when there is more than the limit.
 */
export function checkLimit(
  name: DataLimitName,
  found: number,
  limits: DataLimitsOption | undefined,
  file: string | undefined,
): void {
  const limit = limitOf(name, limits);
  if (found <= limit) return;
  throw new DataError(
    'TOO_LARGE',
    `the data have more than ${limit.toLocaleString('en-US')} ${nouns[name]}, which is the limit. Choose a smaller file; ` +
      'if you trust this one, read it with {noLimits}.',
    { file },
  );
}
