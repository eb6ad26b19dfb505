import { appendFile, lstat, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded, machineName, temporaryFile } from '../files/temporaryFile.node.ts';
import type { BegunFile, FileVersion, PartialFile } from './partialFile.ts';

/**
 * `.inkling-<machine>-<process>-<random>-<file>.part`. It begins with a line of JSON, a `FileVersion`; the
 * bytes follow.
 */
const NAME = /^\.inkling-(?<machine>[0-9a-f]{8})-(?<pid>[0-9]{1,10})-[0-9a-f]{12}-(?<file>.+)\.part$/;

/** A longer line is none that `begin` writes. */
const LONGEST_LINE = 4096;

/**
 * The partial file of a program that may still run is taken if it has not changed for this long, in
 * milliseconds. A download that receives nothing ends sooner.
 */
const REST = 120_000;

/** The partial files that this process uses. */
const used = new Set<string>();

/**
 * Opens what earlier programs have received of a file. Each program has a partial file of its own: it takes
 * one over by renaming it, which succeeds for one program only, and takes that of a program
 * that may still run only after `REST`.
 *
 * @param most the most bytes that the file has.
 */
export async function openPartialFile(folder: string, file: string, most: number): Promise<PartialFile> {
  const path = temporaryFile(folder, `-${file}.part`);
  used.add(path);
  let begun = await takeOver(folder, file, most, path);
  let keeps = begun !== undefined;
  let work = Promise.resolve();
  /** One after the other. The disk may be full, or the folder read-only. */
  const then = (next: () => Promise<unknown>): void => {
    work = work.then(next).then(
      () => undefined,
      () => {
        keeps = false;
      },
    );
  };
  const partial: PartialFile = {
    get begun() {
      return begun;
    },
    begin({ source, version }) {
      [begun, keeps] = [undefined, true];
      then(async () => {
        await mkdir(folder, { recursive: true });
        await rm(path, { force: true });
        // A new file: a link that others have put there is not followed.
        await writeFile(path, `${JSON.stringify({ source, version })}\n`, { flag: 'wx' });
      });
    },
    append(bytes) {
      then(async () => {
        if (keeps) await appendFile(path, bytes);
      });
    },
    remove() {
      [begun, keeps] = [undefined, false];
      then(() => rm(path, { force: true }));
    },
    async release() {
      await work;
      used.delete(path);
    },
  };
  if (!begun) partial.remove();
  return partial;
}

/** Renames the largest partial file of a program that has ended, and reads it. Smaller ones are removed. */
async function takeOver(
  folder: string,
  file: string,
  most: number,
  path: string,
): Promise<BegunFile | undefined> {
  let taken: BegunFile | undefined;
  for (const candidate of await abandoned(folder, file)) {
    try {
      if (taken) {
        await rm(candidate, { force: true });
        continue;
      }
      await rename(candidate, path);
      // It has not rested: this program uses it from now on.
      await utimes(path, new Date(), new Date());
      const status = await lstat(path);
      const isUsable = status.isFile() && status.size <= most + LONGEST_LINE;
      if (isUsable) taken = parse(new Uint8Array(await readFile(path)));
    } catch {
      // Another program was faster, or the file belongs to another user.
    }
  }
  return taken;
}

/** The partial files that no program uses any more, the largest first. */
async function abandoned(folder: string, file: string): Promise<string[]> {
  const found: { path: string; size: number }[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const { machine, pid, ...named } = NAME.exec(name)?.groups ?? {};
    const path = join(folder, name);
    if (named.file !== file || used.has(path)) continue;
    const isFree =
      (machine === machineName() && Number(pid) === process.pid) || hasEnded(machine, Number(pid));
    try {
      const { size, mtimeMs } = await lstat(path);
      if (isFree || Date.now() - mtimeMs >= REST) found.push({ path, size });
    } catch {
      // Another program has taken it.
    }
  }
  return found.sort((a, b) => b.size - a.size).map(({ path }) => path);
}

/** @returns undefined if the program was killed before any byte came. */
function parse(content: Uint8Array<ArrayBuffer>): BegunFile | undefined {
  const end = content.indexOf(0x0a);
  if (end < 0 || end > LONGEST_LINE || end + 1 === content.length) return undefined;
  try {
    const { source, version }: Partial<FileVersion> = JSON.parse(
      new TextDecoder().decode(content.subarray(0, end)),
    );
    if (typeof source !== 'string' || typeof version !== 'string') return undefined;
    return { source, version, bytes: content.subarray(end + 1) };
  } catch {
    return undefined;
  }
}
