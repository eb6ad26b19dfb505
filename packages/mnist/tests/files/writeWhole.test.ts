import { spawnSync } from 'node:child_process';
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { interceptSaving, type Operation } from '../../../../tools/soak/interceptSaving.ts';
import { checkWritable, fileSystem, writeWhole } from '../../src/files/index.node.ts';
import { temporaryFile } from '../../src/files/temporaryFile.node.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

// Alone: it replaces functions of the file layer.

const isPosix = process.platform !== 'win32';

function intercept(before: (operation: Operation) => void): void {
  onTestFinished(interceptSaving(fileSystem, before));
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: it fails`), { code });
}

test('chunks are written one after the other, and an error between them leaves the old file alone', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'kept.txt');
  await writeFile(path, 'old');
  async function* chunks(isBroken: boolean) {
    yield Buffer.from('ne');
    if (isBroken) throw new Error('no more rows');
    yield Buffer.from('w');
  }
  await expect(writeWhole(path, chunks(true))).rejects.toThrow('no more rows');
  expect(await readFile(path, 'utf8')).toBe('old');
  await writeWhole(path, chunks(false));
  expect(await readFile(path, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['kept.txt']);
});

test('the file is flushed before the rename, and the folder after it', async () => {
  const folder = await temporaryFolder();
  const names: string[] = [];
  intercept(({ name }) => {
    names.push(name);
  });
  await writeWhole(join(folder, 'm.json'), 'new');
  const order = names.filter((name) => !/stat$|readdir/.test(name));
  expect(order).toEqual(['open wx', 'write', 'sync', 'close', 'rename', 'open r', 'sync', 'close']);
});

test.each(['EPERM', 'EISDIR', 'EACCES', 'EINVAL', 'ENOTSUP'])(
  'a system that refuses to flush folders with %s saves all the same',
  async (code) => {
    const folder = await temporaryFolder();
    let isRenamed = false;
    intercept(({ name }) => {
      if (isRenamed && name === 'sync') throw failure(code);
      isRenamed ||= name === 'rename';
    });
    await writeWhole(join(folder, 'm.json'), 'new');
    expect(await readFile(join(folder, 'm.json'), 'utf8')).toBe('new');
  },
);

test.runIf(isPosix)('a link to a missing file is followed, and stays a link', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'deep'));
  await mkdir(join(folder, 'far'));
  await symlink(join(folder, 'deep'), join(folder, 'short'));
  // The second link is relative, and `..` in it means the parent of `deep`.
  await symlink('short/second.json', join(folder, 'first.json'));
  await symlink('../far/target.json', join(folder, 'deep/second.json'));
  await checkWritable(join(folder, 'first.json'));
  await writeWhole(join(folder, 'first.json'), 'new');
  expect(await readFile(join(folder, 'far/target.json'), 'utf8')).toBe('new');
  expect((await lstat(join(folder, 'first.json'))).isSymbolicLink()).toBe(true);
  expect(await readlink(join(folder, 'deep/second.json'))).toBe('../far/target.json');
  expect(await readdir(join(folder, 'far'))).toEqual(['target.json']);
});

test.runIf(isPosix)('links in a circle, and a link into a missing folder, are refused', async () => {
  const folder = await temporaryFolder();
  await symlink('b', join(folder, 'a'));
  await symlink('a', join(folder, 'b'));
  await symlink('nowhere/m.json', join(folder, 'c'));
  await expect(writeWhole(join(folder, 'a'), 'new')).rejects.toMatchObject({ code: 'ELOOP' });
  await expect(writeWhole(join(folder, 'c'), 'new')).rejects.toMatchObject({
    code: 'ENOENT',
    path: join(folder, 'nowhere'),
  });
  expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'c']);
});

test('a name as long as the file system allows can be saved', async () => {
  const folder = await temporaryFolder();
  const name = `${'x'.repeat(250)}.json`;
  await checkWritable(join(folder, name));
  await writeWhole(join(folder, name), 'new');
  expect(await readdir(folder)).toEqual([name]);
});

test('a path longer than the 260 characters of old Windows programs can be saved', async () => {
  const folder = join(await temporaryFolder(), 'x'.repeat(100), 'y'.repeat(100), 'z'.repeat(100));
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, 'm.json'), 'new');
  expect(await readdir(folder)).toEqual(['m.json']);
});

test.runIf(isPosix)('a file that only its owner may read is never open to others', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'private.json');
  await writeFile(path, 'old', { mode: 0o600 });
  const modes: number[] = [];
  // A file system without permissions refuses to set them.
  intercept(({ name }) => {
    if (name === 'chmod') throw failure('EPERM');
  });
  async function* looking() {
    for (const entry of await readdir(folder)) modes.push((await stat(join(folder, entry))).mode & 0o777);
    yield Buffer.from('new');
  }
  await writeWhole(path, looking());
  expect([...modes, (await stat(path)).mode & 0o777]).toEqual([0o600, 0o600, 0o600]);
});

/** The number of a process that has just ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

/** A temporary file as another process would leave it. */
async function leftover(
  folder: string,
  { pid, age, machine = '$1' }: { pid: number; age: number; machine?: string },
): Promise<string> {
  const path = temporaryFile(folder).replace(/-([0-9a-f]{8})-\d+-/, `-${machine}-${pid}-`);
  await writeFile(path, 'half');
  const then = Date.now() / 1000 - age;
  await utimes(path, then, then);
  return basename(path);
}

test('the next save removes what killed processes have left, and only what is surely dead', async () => {
  const folder = await temporaryFolder();
  const pid = endedProcess();
  await leftover(folder, { pid, age: 61 });
  const kept = [
    await leftover(folder, { pid, age: 30 }),
    // Ours, and that of the process that started the tests.
    await leftover(folder, { pid: process.pid, age: 3600 }),
    await leftover(folder, { pid: process.ppid, age: 3600 }),
    await leftover(folder, { pid, age: 3600, machine: '00000000' }),
  ];
  await writeFile(join(folder, '.inkling-notes.tmp'), 'mine');
  await writeWhole(join(folder, 'm.json'), 'new');
  expect((await readdir(folder)).sort()).toEqual([...kept, '.inkling-notes.tmp', 'm.json'].sort());
});

test('leftovers that cannot be listed or removed do not hinder the save', async () => {
  const folder = await temporaryFolder();
  const dead = await leftover(folder, { pid: endedProcess(), age: 3600 });
  intercept(({ name }) => {
    if (name === 'unlink') throw failure('EPERM');
  });
  await writeWhole(join(folder, 'm.json'), 'new');
  expect((await readdir(folder)).sort()).toEqual([dead, 'm.json']);
});
