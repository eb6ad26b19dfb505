import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { claimFolder, isClaimed } from '../../src/files/claimFolder.ts';
import { thisProcess } from '../../src/files/processIdentity.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const { machine, pid, started } = thisProcess();
const nameOf = (claim: { machine?: string; pid?: number; started?: string }) => {
  const all = { machine, pid, started, ...claim };
  return `.inkling-claim-${all.machine}-${all.pid}-${all.started}-${'0'.repeat(12)}`;
};
const noWait = () => expect.unreachable('waits');

afterEach(async () => expect(await readdir(folder.path)).toEqual([]));

test('a second claim waits until the first is released', async () => {
  const first = await claimFolder(folder.path, noWait);
  const order: string[] = [];
  const second = claimFolder(folder.path, (holder) => order.push(`waits for ${holder}`)).then((claim) => {
    order.push('claimed');
    return claim;
  });
  await expect.poll(() => order).toEqual([`waits for ${pid}`]);
  expect(await isClaimed(folder.path)).toBe(true);
  order.push('released');
  await first.release();
  const claim = await second;
  expect(order).toEqual([`waits for ${pid}`, 'released', 'claimed']);
  await claim.release();
  expect(await isClaimed(folder.path)).toBe(false);
});

test('of many that claim a folder at once, one has it at a time', async () => {
  let holders = 0;
  const most: number[] = [];
  const claims = Array.from({ length: 6 }, async () => {
    const claim = await claimFolder(folder.path, () => {});
    holders += 1;
    most.push(holders);
    await sleep(5);
    holders -= 1;
    await claim.release();
  });
  await Promise.all(claims);
  expect(most).toEqual([1, 1, 1, 1, 1, 1]);
});

test.runIf(process.platform === 'linux')(
  'the claim of a killed process is removed, also if another process has its number now',
  async () => {
    await writeFile(join(folder.path, nameOf({ pid: 4_000_000 })), '');
    await writeFile(join(folder.path, nameOf({ started: '12345678' })), '');
    const claim = await claimFolder(folder.path, noWait);
    expect(await readdir(folder.path)).toHaveLength(1);
    await claim.release();
  },
);

test('the claim of another machine is removed once it has not been touched for a minute', async () => {
  const path = join(folder.path, nameOf({ machine: 'ffffffff' }));
  await writeFile(path, '');
  expect(await isClaimed(folder.path)).toBe(true);
  let hasWaited = false;
  const claimed = claimFolder(folder.path, () => {
    hasWaited = true;
  });
  await expect.poll(() => hasWaited).toBe(true);
  const before = new Date(Date.now() - 61_000);
  await utimes(path, before, before);
  await (await claimed).release();
});
