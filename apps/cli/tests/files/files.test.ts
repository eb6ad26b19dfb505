import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkWritable } from '../../src/files/checkWritable.ts';
import { explainFailure } from '../../src/files/explainFailure.ts';
import { FileError } from '../../src/files/fileError.ts';
import { readFileSafely } from '../../src/files/readFileSafely.ts';
import { writeFileSafely } from '../../src/files/writeFileSafely.ts';

const isPosix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;
const hasFullDevice = process.platform === 'linux';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkling-files-'));
});

afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

describe('writeFileSafely', () => {
  test('writes text and bytes, replaces an older file, and leaves no other file', async () => {
    const path = join(folder, 'model.json');
    await writeFileSafely(path, 'old and long');
    expect(await readFile(path, 'utf8')).toBe('old and long');
    await writeFileSafely(path, Uint8Array.of(110, 101, 119));
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['model.json']);
  });

  test('a reader sees the whole old content or the whole new content', async () => {
    const path = join(folder, 'model.json');
    const contents = ['a'.repeat(3_000_000), 'b'.repeat(3_000_000)];
    await writeFileSafely(path, contents[0]);
    let writing = true;
    const written = writeFileSafely(path, contents[1]).finally(() => {
      writing = false;
    });
    while (writing) expect(contents.includes(await readFile(path, 'utf8'))).toBe(true);
    await written;
    expect((await readFile(path, 'utf8')) === contents[1]).toBe(true);
  });

  test.runIf(isPosix)('follows a link and keeps the permissions of its target', async () => {
    const path = join(folder, 'model.json');
    await writeFile(path, 'old', { mode: 0o640 });
    await symlink(path, join(folder, 'link.json'));
    await writeFileSafely(join(folder, 'link.json'), 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect((await readdir(folder)).sort()).toEqual(['link.json', 'model.json']);
  });

  test.runIf(isPosix)('writes to a device instead of replacing it', async () => {
    await writeFileSafely('/dev/null', 'gone');
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test.runIf(hasFullDevice)('reports a full disk', async () => {
    await expect(writeFileSafely('/dev/full', 'x')).rejects.toMatchObject({
      code: 'FILE_DISK_FULL',
      message: expect.stringContaining('/dev/full: the disk is full'),
    });
  });

  test('removes the temporary file after a failure', async () => {
    const path = join(folder, `${'x'.repeat(300)}.json`);
    await expect(writeFileSafely(path, 'x')).rejects.toBeInstanceOf(FileError);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe.each([
  ['writeFileSafely', (path: string) => writeFileSafely(path, 'new')],
  ['checkWritable', checkWritable],
])('%s', (_, attempt) => {
  test('names the missing folder', async () => {
    await expect(attempt(join(folder, 'nowhere', 'model.json'))).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: expect.stringContaining(`no folder ${join(folder, 'nowhere')}`),
    });
  });

  test('refuses a folder instead of a file, and a file instead of a folder', async () => {
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'folder'));
    await expect(attempt(join(folder, 'folder'))).rejects.toMatchObject({ code: 'FILE_IS_FOLDER' });
    await expect(attempt(join(folder, 'file', 'model.json'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
    expect((await readdir(folder)).sort()).toEqual(['file', 'folder']);
  });

  test.skipIf(isRoot || !isPosix)('refuses a folder or a file without permission', async () => {
    const path = join(folder, 'model.json');
    await writeFile(path, 'old', { mode: 0o400 });
    await expect(attempt(path)).rejects.toMatchObject({ code: 'FILE_PERMISSION' });
    await chmod(folder, 0o500);
    await expect(attempt(join(folder, 'other.json'))).rejects.toMatchObject({ code: 'FILE_PERMISSION' });
    expect(await readFile(path, 'utf8')).toBe('old');
  });
});

describe('checkWritable', () => {
  test('accepts a file that can be written, and neither creates nor changes it', async () => {
    await checkWritable(join(folder, 'new.json'));
    expect(await readdir(folder)).toEqual([]);
    await writeFile(join(folder, 'old.json'), 'old');
    await checkWritable(join(folder, 'old.json'));
    expect(await readFile(join(folder, 'old.json'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['old.json']);
  });

  test.runIf(isPosix)('accepts a device', async () => {
    await expect(checkWritable('/dev/null')).resolves.toBeUndefined();
  });
});

describe('readFileSafely', () => {
  async function* standardInput(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('dig');
    yield Buffer.from('its');
  }

  test('reads a file of exactly the limit, and refuses one byte more', async () => {
    const path = join(folder, 'digits.csv');
    await writeFile(path, 'digits');
    expect(Buffer.from(await readFileSafely(path, { limit: 6 })).toString()).toBe('digits');
    await expect(readFileSafely(path, { limit: 5 })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: expect.stringMatching(/at most 5 B .* has 6 B/),
    });
  });

  test('- is standard input, under the same limit', async () => {
    const read = await readFileSafely('-', { limit: 6, standardInput: standardInput() });
    expect(Buffer.from(read).toString()).toBe('digits');
    await expect(readFileSafely('-', { limit: 5, standardInput: standardInput() })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: expect.stringMatching(/^standard input: too large/),
    });
  });

  test.runIf(isPosix)('stops at the limit of an endless file that states no size', async () => {
    await expect(readFileSafely('/dev/zero', { limit: 1000 })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
  });

  test('says whether the file is missing or a folder', async () => {
    await expect(readFileSafely(join(folder, 'none.csv'), { limit: 9 })).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: expect.stringContaining('there is no such file'),
    });
    await expect(readFileSafely(folder, { limit: 9 })).rejects.toMatchObject({ code: 'FILE_IS_FOLDER' });
  });

  test.skipIf(isRoot || !isPosix)('reports a file that it has no permission to read', async () => {
    await writeFile(join(folder, 'secret.csv'), '', { mode: 0o200 });
    await expect(readFileSafely(join(folder, 'secret.csv'), { limit: 9 })).rejects.toMatchObject({
      code: 'FILE_PERMISSION',
    });
  });
});

test.each([
  ['EACCES', 'FILE_PERMISSION'],
  ['EROFS', 'FILE_PERMISSION'],
  ['ENOSPC', 'FILE_DISK_FULL'],
  ['EDQUOT', 'FILE_DISK_FULL'],
  ['EISDIR', 'FILE_IS_FOLDER'],
  ['EIO', 'FILE_FAILED'],
])('the system error %s becomes %s, with the file named and the cause kept', (system, code) => {
  const cause = Object.assign(new Error(`${system}: something`), { code: system });
  const error = explainFailure('write', 'model.json', cause);
  expect(error).toMatchObject({ code, cause, message: expect.stringMatching(/^model\.json: /) });
});
