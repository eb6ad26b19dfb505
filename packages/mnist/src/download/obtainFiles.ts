import type { Gunzip } from '../bytes/gunzip.ts';
import { DataError } from '../errors.ts';
import { type CheckedFile, checkFile, mostBytes, publishedFile, type SetFile } from './checkFile.ts';
import { type FetchedBytes, type FetchOptions, fetchBytes, type Patience } from './http/fetchBytes.ts';
import { fetchMember } from './http/fetchMember.ts';
import { HttpFailure } from './http/httpFailure.ts';
import type { PartialFile } from './partialFile.ts';
import type { Mirror } from './publishedSet.ts';
import type { SetStore } from './setStore.ts';

/** How much of a file has arrived, in bytes as the server sends them. */
export interface DownloadProgress {
  /** The name of the file, unpacked. */
  readonly file: string;
  readonly bytes: number;
  /** Undefined if the server does not say it. */
  readonly totalBytes: number | undefined;
}

/** Where files come from. */
export interface Sources {
  /** It is asked first, and keeps what is downloaded. */
  readonly store: SetStore;
  /** A folder of the caller, which is read and not written. */
  readonly folder?: SetStore | undefined;
  /** They are tried in turn. */
  readonly mirrors: readonly Mirror[];
  /** Whether folder and mirrors are the caller's, who may have packed the files anew. */
  readonly areOwn: boolean;
}

export interface ObtainOptions {
  readonly unpack: Gunzip;
  readonly patience?: Patience | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

export interface ObtainedFile extends CheckedFile {
  /** Where it came from: an address, or a folder. */
  readonly from: string;
  /** False if it was in the store already. */
  readonly isNew: boolean;
}

/**
 * Gives the files of sets, one after the other: from the store, or else from the caller's folder or the
 * mirrors. Each is checked before the store gets it. A mirror that cannot be reached is not tried again.
 */
export class FileObtainer {
  readonly #sources: Sources;
  readonly #options: ObtainOptions;
  readonly #unreachable = new Map<Mirror, Error>();

  constructor(sources: Sources, options: ObtainOptions) {
    this.#sources = sources;
    this.#options = options;
  }

  /** @throws DataError `DOWNLOAD` when no source has the file; its cause has the error of each. */
  async obtain(file: SetFile): Promise<ObtainedFile> {
    const { store, folder, mirrors } = this.#sources;
    const errors: Error[] = [];
    const kept = await this.#fromStore(store, file, true, errors);
    if (kept) return { ...kept, isNew: false };
    const found = folder && (await this.#fromStore(folder, file, false, errors));
    if (found) return this.#keep(file, found);
    if (mirrors.length > 0) {
      const obtained = await this.#download(file, errors);
      if (obtained) return obtained;
    }
    throw notDownloaded(file, errors, this.#sources);
  }

  /** @returns undefined if no mirror has the file; what is wrong is added to `errors`. */
  async #download(file: SetFile, errors: Error[]): Promise<ObtainedFile | undefined> {
    const { store, mirrors } = this.#sources;
    const partial = await store.openPartial?.(file.set.name, publishedFile(file).name, mostBytes(file));
    try {
      for (const mirror of mirrors) {
        const found = await this.#fromMirror(mirror, file, partial).catch((error: unknown) => {
          errors.push(asAttempt(addressOf(mirror), error));
        });
        if (!found) continue;
        const obtained = await this.#keep(file, found);
        partial?.remove();
        return obtained;
      }
      return undefined;
    } finally {
      await partial?.release();
    }
  }

  /** A file that is missing or damaged in the store is downloaded again. */
  async #fromStore(store: SetStore, file: SetFile, isOurs: boolean, errors: Error[]) {
    const { name } = publishedFile(file);
    const bytes = await store.read(file.set.name, name);
    if (bytes === undefined) {
      if (!isOurs) errors.push(new Error(`${store.place} (no ${name})`));
      return undefined;
    }
    try {
      // The store has what was checked before, from any source.
      const checked = await checkFile(file, bytes, this.#options.unpack, true);
      return { ...checked, bytes, from: store.place };
    } catch (error) {
      if (!isOurs) errors.push(asAttempt(store.place, error));
      return undefined;
    }
  }

  async #fromMirror(mirror: Mirror, file: SetFile, partial: PartialFile | undefined) {
    const before = this.#unreachable.get(mirror);
    if (before !== undefined) throw before;
    let fetched: FetchedBytes;
    try {
      fetched = await this.#fetch(mirror, file, { partial });
    } catch (error) {
      if (error instanceof HttpFailure && error.isUnreachable) this.#unreachable.set(mirror, error);
      throw error;
    }
    const check = ({ bytes }: FetchedBytes) =>
      checkFile(file, bytes, this.#options.unpack, this.#sources.areOwn);
    const from = addressOf(mirror);
    try {
      return { ...(await check(fetched)), bytes: fetched.bytes, from };
    } catch (error) {
      partial?.remove();
      // A server may have continued another version of the file.
      if (!fetched.isResumed) throw error;
      const whole = await this.#fetch(mirror, file, { resumes: false });
      return { ...(await check(whole)), bytes: whole.bytes, from };
    }
  }

  async #fetch(
    mirror: Mirror,
    file: SetFile,
    how: Pick<FetchOptions, 'resumes' | 'partial'>,
  ): Promise<FetchedBytes> {
    const { name } = publishedFile(file);
    const { patience, onProgress } = this.#options;
    const options: FetchOptions = {
      most: mostBytes(file),
      patience,
      ...how,
      onProgress: onProgress && ((progress) => onProgress({ file: name, ...progress })),
    };
    if ('archive' in mirror) return fetchMember(mirror.archive, `${name}.gz`, options);
    try {
      return await fetchBytes(`${mirror.folder}${name}.gz`, options);
    } catch (error) {
      if (!this.#sources.areOwn || !(error instanceof HttpFailure) || error.isUnreachable) throw error;
      return fetchBytes(mirror.folder + name, options).catch(() => {
        throw error;
      });
    }
  }

  async #keep(
    file: SetFile,
    { bytes, ...checked }: CheckedFile & { bytes: Uint8Array<ArrayBuffer>; from: string },
  ): Promise<ObtainedFile> {
    await this.#sources.store.write(file.set.name, publishedFile(file).name, bytes);
    return { ...checked, isNew: true };
  }
}

function addressOf(mirror: Mirror): string {
  return 'archive' in mirror ? mirror.archive : mirror.folder;
}

/** @throws every error that is not about the bytes of the file, such as that of a full disk. */
function asAttempt(from: string, error: unknown): Error {
  if (!(error instanceof HttpFailure || error instanceof DataError)) throw error;
  return new Error(`${shortOf(from)} (${shortReason(error)})`, { cause: error });
}

/** The host of an address. A folder stays as it is. */
function shortOf(from: string): string {
  return /^https?:\/\/([^/]+)/.exec(from)?.[1] ?? from;
}

const codes: Readonly<Partial<Record<DataError['code'], string>>> = {
  CHECKSUM: 'other bytes than were published',
  FILE_KIND: 'a web page or another file',
  GZIP: 'damaged gzip data',
  TOO_LARGE: 'more bytes than the file has',
  TRUNCATED: 'fewer bytes than the file has',
  ZIP: 'a damaged archive',
};

function shortReason(error: HttpFailure | DataError): string {
  if (error instanceof HttpFailure) return error.message;
  return codes[error.code] ?? 'not the images of the set';
}

const SHOWN = 3;

function notDownloaded(file: SetFile, errors: readonly Error[], { areOwn, mirrors }: Sources): DataError {
  const { set } = file;
  const name = `${publishedFile(file).name}.gz`;
  const tried = errors.slice(0, SHOWN).map(({ message }) => message.slice(0, 80));
  const what =
    errors.length === 0
      ? 'no mirror of it allows pages to download from it'
      : `${areOwn && mirrors.length === 0 ? 'it is not in' : 'tried'} ${tried.join(', ')}`;
  const advice = areOwn
    ? 'Check the place, or leave {from} out.'
    : 'Check the network and its proxy, name your own folder or mirror with {from}, or use synthetic digits.';
  return new DataError(
    'DOWNLOAD',
    `${set.title} cannot be downloaded: ${what}. ${advice}`,
    { file: name },
    { cause: new AggregateError(errors, 'no source has the file') },
  );
}
