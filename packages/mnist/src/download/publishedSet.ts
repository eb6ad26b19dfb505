/** A set of images that is published in MNIST's format, at one address or more. */
export interface PublishedSet {
  /** The name by which programs ask for it, and of its folder in the cache: `fashion-mnist`. */
  readonly name: string;
  /** Its name in texts: `Fashion-MNIST`. */
  readonly title: string;
  /** What each label stands for, from 0. */
  readonly classNames: readonly string[];
  readonly train: PublishedPart;
  readonly test: PublishedPart;
  /** Where the files are, the best first. They are tried in turn. */
  readonly mirrors: readonly Mirror[];
  /** Whether the rows and columns of the published images are exchanged, as in EMNIST. Default false. */
  readonly isTransposed?: boolean;
  /** The form of the labels' files. Default: MNIST's, one byte for each label, from 0. */
  readonly labelForm?: LabelForm;
}

export interface PublishedPart {
  /** The number of images. */
  readonly count: number;
  readonly images: PublishedFile;
  readonly labels: PublishedFile;
}

export interface PublishedFile {
  /** Its name, unpacked. Mirrors serve it packed, with `.gz` behind the name. */
  readonly name: string;
  /** The SHA-256 of the unpacked bytes, in hexadecimal. Undefined if it is not known for certain. */
  readonly sha256?: string;
  /** The SHA-256 of the packed bytes, as the authors published them. Undefined if not known for certain. */
  readonly packedSha256?: string;
}

/** A place on the web with the files of a set. */
export type Mirror = FolderMirror | ArchiveMirror;

export interface FolderMirror {
  /** The address before the name of each file, with its slash at the end. */
  readonly folder: string;
  /** Whether its server allows requests of pages from elsewhere (CORS). Default false. */
  readonly allowsPages?: boolean;
}

/** A ZIP archive with the files of a set. Only the needed ones are fetched, if its server sends ranges. */
export interface ArchiveMirror {
  readonly archive: string;
  readonly allowsPages?: boolean;
}

/** How a file of labels is laid out, if it differs from MNIST's. */
export interface LabelForm {
  /** The size of the unpacked file, in bytes. */
  bytes(count: number): number;
  /**
   * Reads one label for each image, from 0.
   * @throws DataError when the content has another form.
   */
  read(content: Uint8Array, file: string): Promise<Uint8Array>;
}
