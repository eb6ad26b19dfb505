import type { Mirror, PublishedFile, PublishedPart } from '../publishedSet.ts';

/**
 * Where all parts of EMNIST are. G. Cohen, S. Afshar, J. Tapson, A. van Schaik: EMNIST: an extension of MNIST
 * to handwritten letters, 2017. NIST serves one archive of 562 MB with all of them.
 */
export const emnistMirrors: readonly Mirror[] = [
  { archive: 'https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip' },
  { folder: 'https://raw.githubusercontent.com/aurelienduarte/emnist/master/gzip/', allowsPages: true },
  { archive: 'https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip' },
];

/** The SHA-256 of the packed files of a part. */
interface PackedSums {
  readonly images?: string;
  readonly labels?: string;
}

/** A part of one of EMNIST's sets, by the names that NIST gave its files. */
export function emnistPart(
  set: string,
  part: 'train' | 'test',
  count: number,
  sums: PackedSums = {},
): PublishedPart {
  const file = (content: string, packedSha256: string | undefined): PublishedFile => ({
    name: `emnist-${set}-${part}-${content}`,
    ...(packedSha256 === undefined ? {} : { packedSha256 }),
  });
  return {
    count,
    images: file('images-idx3-ubyte', sums.images),
    labels: file('labels-idx1-ubyte', sums.labels),
  };
}
