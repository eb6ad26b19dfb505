import type { ByteStream } from '../../bytes/byteSource.ts';
import { concatenate } from '../../bytes/concatenate.ts';
import type { OnProgress } from '../../bytes/readChunks.ts';
import type { PartialFile } from '../partialFile.ts';
import { HttpFailure } from './httpFailure.ts';

/** How long a server may take. */
export interface Patience {
  /** Until it answers, in seconds. */
  readonly connect: number;
  /** Until the next bytes of its answer, in seconds. */
  readonly stall: number;
  /** Seconds before the second attempt. The pauses after it are longer. */
  readonly pause: number;
}

export const usualPatience: Patience = { connect: 8, stall: 15, pause: 0.25 };

export interface FetchOptions {
  /** The most bytes that are taken. */
  readonly most: number;
  /** The bytes to ask for. Default: all. */
  readonly range?: ByteRange;
  /** Whether an answer that broke off is continued from where it ended. Default true. */
  readonly resumes?: boolean | undefined;
  /** Keeps the bytes as they arrive, and has those that an earlier program received. Default: none. */
  readonly partial?: PartialFile | undefined;
  readonly patience?: Patience | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** Some bytes of a file: from `start`, or the last ones of a file whose length is not known. */
type ByteRange = { readonly start: number; readonly length: number } | { readonly last: number };

export interface FetchedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The length of the whole file, if the server says so. */
  readonly totalBytes: number | undefined;
  /** Whether the bytes are from several answers, also of an earlier program. */
  readonly isResumed: boolean;
}

/** The part of an answer that is used. The types of the package need neither the DOM's nor Node's. */
interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: ByteStream | null;
}

interface Abort {
  readonly signal: object;
  abort(reason: Error): void;
}

// Every JavaScript runtime has these, but the language does not define them.
declare const AbortController: new () => Abort;
declare function fetch(
  url: string,
  options: { headers: Record<string, string>; signal: object },
): Promise<Answer>;
declare function setTimeout(callback: () => void, milliseconds: number): number;
declare function clearTimeout(timer: number): void;

const ATTEMPTS = 4;

/** Statuses of servers that are busy or have failed, and may serve the next request. */
const temporaryStatuses = [408, 425, 429, 500, 502, 503, 504];

/**
 * Fetches a file, or some bytes of it. If the answer breaks off or stalls, the rest is asked for. Memory is
 * allocated for the bytes that arrive, never for a length that the server claims.
 *
 * @throws HttpFailure when the bytes do not come.
 */
export async function fetchBytes(url: string, options: FetchOptions): Promise<FetchedBytes> {
  const { pause } = options.patience ?? usualPatience;
  const download = new Download(url, options);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await download.receive();
      return download.result();
    } catch (error) {
      const failure = asFailure(error);
      if (!failure.isTemporary || attempt === ATTEMPTS) throw failure;
      await new Promise<void>((resolve) => setTimeout(resolve, attempt * pause * 1000));
    }
  }
}

/** The bytes that have arrived so far, over one request or several. */
class Download {
  readonly #url: string;
  readonly #options: FetchOptions;
  /** The address and the range, for the partial file. */
  readonly #source: string;
  #parts: Uint8Array[] = [];
  #length = 0;
  #answers = 0;
  /** Whether the first part is from an earlier program. */
  #isBegun = false;
  #totalBytes: number | undefined;
  /** What names the version of the file on the server. */
  #version: string | undefined;

  constructor(url: string, options: FetchOptions) {
    this.#url = url;
    this.#options = options;
    const { range, partial, most } = options;
    this.#source = range && 'start' in range ? `${url} ${range.start}+${range.length}` : url;
    const begun = partial?.begun;
    if (begun?.source !== this.#source || begun.bytes.length >= most) return;
    this.#parts = [begun.bytes];
    this.#length = begun.bytes.length;
    this.#version = begun.version;
    this.#isBegun = true;
  }

  result(): FetchedBytes {
    return {
      bytes: concatenate(this.#parts),
      totalBytes: this.#totalBytes,
      isResumed: this.#isBegun || this.#answers > 1,
    };
  }

  /** Sends one request, for the bytes that are missing, and takes its answer. */
  async receive(): Promise<void> {
    const { patience = usualPatience, resumes = true } = this.#options;
    if (!resumes) this.#restart();
    const controller = new AbortController();
    let timer: number | undefined;
    const expectWithin = (seconds: number, reason: string) => {
      if (timer !== undefined) clearTimeout(timer);
      const failure = new HttpFailure(`${reason} for ${seconds} s`, {
        isTemporary: this.#answers > 0,
        isUnreachable: this.#answers === 0,
      });
      timer = setTimeout(() => controller.abort(failure), seconds * 1000);
    };
    try {
      expectWithin(patience.connect, 'no answer');
      const range = this.#rangeHeader();
      const version = this.#ifRangeHeader();
      const answer = await fetch(this.#url, {
        headers: {
          // Packed in transit, the bytes would not be those that a range counts. Browsers ignore this header.
          'accept-encoding': 'identity',
          ...(range === undefined ? {} : { range }),
          ...(version === undefined ? {} : { 'if-range': version }),
        },
        signal: controller.signal,
      });
      this.#accept(answer, range !== undefined);
      if (answer.body === null) throw new HttpFailure('answered without content');
      if (this.#length === 0) this.#beginPartial(answer);
      const reader = answer.body.getReader();
      for (;;) {
        expectWithin(patience.stall, 'no further bytes');
        const { done, value } = await reader.read();
        if (done) break;
        if (value !== undefined) this.#append(value);
      }
      this.#expectAll();
    } catch (error) {
      throw error instanceof HttpFailure ? error : this.#brokenOff(error);
    } finally {
      if (timer !== undefined) clearTimeout(timer);
      // The rest of an answer that is refused is not wanted.
      controller.abort(new HttpFailure('is not wanted'));
    }
  }

  #restart(): void {
    this.#parts = [];
    this.#length = 0;
    this.#answers = 0;
    this.#isBegun = false;
  }

  /** Asks for the rest of the version that has begun, or for all of another one. RFC 9110, section 13.1.5. */
  #ifRangeHeader(): string | undefined {
    const { range, partial } = this.#options;
    // A page does not send it: the browser would ask the server for permission first.
    const asks = partial && !range && this.#length > 0 && !this.#version?.startsWith('W/');
    return asks ? this.#version : undefined;
  }

  #rangeHeader(): string | undefined {
    const { range } = this.#options;
    if (range === undefined) return this.#length === 0 ? undefined : `bytes=${this.#length}-`;
    if ('last' in range) {
      // Where these bytes begin is not known, so they are asked for anew.
      this.#restart();
      return `bytes=-${range.last}`;
    }
    return `bytes=${range.start + this.#length}-${range.start + range.length - 1}`;
  }

  /** Checks that an answer is what was asked for. A file that has changed, or comes whole, starts anew. */
  #accept({ status, headers }: Answer, hasRange: boolean): void {
    const { range } = this.#options;
    if (status === 416 && this.#length > 0) {
      this.#restart();
      throw new HttpFailure('answered 416', { isTemporary: true });
    }
    if (status !== 200 && !(status === 206 && hasRange)) {
      throw new HttpFailure(`answered ${status}`, { isTemporary: temporaryStatuses.includes(status) });
    }
    if (status === 200 && range !== undefined) throw new HttpFailure('does not send parts of a file');
    if (status === 200) this.#restart();
    const version = headers.get('etag') ?? headers.get('last-modified') ?? undefined;
    // A page does not see this header of a server elsewhere. The checks of the file find wrong bytes.
    const content = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '');
    const start = range !== undefined && 'start' in range ? range.start : 0;
    const isElsewhere =
      content !== null && !(range && 'last' in range) && Number(content[1]) !== start + this.#length;
    const hasChanged = version !== this.#version || headers.get('content-encoding') !== null;
    if (this.#length > 0 && (isElsewhere || hasChanged)) {
      this.#restart();
      throw new HttpFailure('sent other bytes than were asked for', { isTemporary: true });
    }
    if (isElsewhere) throw new HttpFailure('sent other bytes than were asked for');
    this.#version = version;
    this.#answers += 1;
    if (content !== null) this.#totalBytes = Number(content[2]);
    else if (status === 200) {
      const length = headers.get('content-length');
      const isPlain = headers.get('content-encoding') === null;
      this.#totalBytes = length === null || !isPlain ? undefined : Number(length);
      if (this.#totalBytes !== undefined) this.#expectAtMost(this.#totalBytes);
    }
  }

  /** Another program can continue a version that has a name, sent as it is. */
  #beginPartial({ headers }: Answer): void {
    const { partial } = this.#options;
    if (this.#version === undefined || headers.get('content-encoding') !== null) partial?.remove();
    else partial?.begin({ source: this.#source, version: this.#version });
  }

  #append(chunk: Uint8Array): void {
    const { onProgress, range, partial } = this.#options;
    try {
      this.#expectAtMost(this.#length + chunk.length);
    } catch (error) {
      partial?.remove();
      throw error;
    }
    this.#parts.push(chunk);
    this.#length += chunk.length;
    partial?.append(chunk);
    onProgress?.({ bytes: this.#length, totalBytes: range ? this.#wanted() : this.#totalBytes });
  }

  #expectAtMost(bytes: number): void {
    const { most } = this.#options;
    if (bytes > most) throw new HttpFailure(`has more than ${most} bytes, which this file never has`);
  }

  #wanted(): number | undefined {
    const { range } = this.#options;
    if (range === undefined) return this.#totalBytes;
    return 'start' in range ? range.length : undefined;
  }

  /** A proxy may end an answer early without an error. */
  #expectAll(): void {
    const wanted = this.#wanted();
    if (wanted === undefined || this.#length >= wanted) return;
    throw new HttpFailure(`broke off after ${this.#length} of ${wanted} bytes`, { isTemporary: true });
  }

  #brokenOff(cause: unknown): HttpFailure {
    const code = codeOf(cause);
    const why = code === undefined ? '' : ` (${code})`;
    if (this.#answers > 0) {
      return new HttpFailure(`broke off after ${this.#length} bytes${why}`, { isTemporary: true, cause });
    }
    // A circle of redirects, for example, has no code.
    const reason = code === undefined ? 'no usable answer' : `no connection${why}`;
    return new HttpFailure(reason, { isUnreachable: true, cause });
  }
}

function asFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  throw error;
}

/** Node's `fetch` says only that it failed. The error within tells more, as `ENOTFOUND`. */
function codeOf(error: unknown): string | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
  }
  return undefined;
}
