import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from '@inkling/mnist/files';
import { explainFailure } from './explainFailure.ts';
import { isRunning, thisProcess } from './processIdentity.ts';

/** `.inkling-claim-<machine>-<process>-<start>-<random>` */
const NAME =
  /^\.inkling-claim-(?<machine>[0-9a-f]{8})-(?<pid>\d{1,10})-(?<started>[0-9a-f]{8})-[0-9a-f]{12}$/;

/** How often the process touches its claim, and after which age another machine takes it for dead, in ms. */
const BEAT = 10_000;
const DEAD_AFTER = 60_000;

/** A folder that this process alone uses, until it releases the folder or ends. */
export interface FolderClaim {
  release(): Promise<void>;
}

interface Claim {
  readonly name: string;
  readonly path: string;
  readonly pid: number;
}

/**
 * Claims a folder for this process, and waits while another process has it.
 *
 * A claim is an empty file that names its process. A process makes its claim first, and looks for others
 * then: of two processes, the later one sees the other's, and withdraws. So a claim is never taken over,
 * and a dead one is only removed. That of a process of this machine is dead when no process has its number
 * and its start time, so a killed process blocks nothing; that of another machine, when it has not been
 * touched for a minute.
 *
 * @param onWait called once, with the number of the process that has the folder.
 * @throws FileError when the folder cannot be written.
 */
export async function claimFolder(folder: string, onWait: (pid: number) => void): Promise<FolderClaim> {
  let hasWaited = false;
  for (;;) {
    const claim = await makeClaim(folder);
    const [other] = await otherClaims(folder, claim.path);
    if (!other) return claim;
    await claim.release();
    if (!hasWaited) onWait(other.pid);
    hasWaited = true;
    // Two processes that see each other's claim both withdraw, so they must not come again together.
    do await sleep(100 + Math.random() * 400);
    while ((await otherClaims(folder)).length > 0);
  }
}

/** Whether a process has the folder. */
export async function isClaimed(folder: string): Promise<boolean> {
  return (await otherClaims(folder)).length > 0;
}

async function makeClaim(folder: string): Promise<FolderClaim & { readonly path: string }> {
  const { machine, pid, started } = thisProcess();
  const random = randomBytes(6).toString('hex');
  const path = join(folder, `.inkling-claim-${machine}-${pid}-${started}-${random}`);
  let file: FileHandle;
  try {
    file = await open(path, 'wx');
  } catch (cause) {
    throw explainFailure('write', folder, cause);
  }
  // By a write, because the file system then takes its own clock, which all machines share.
  const beat = () => void file.write('.', 0).catch(() => undefined);
  beat();
  const timer = setInterval(beat, BEAT).unref();
  return {
    path,
    async release() {
      clearInterval(timer);
      await file.close();
      await rm(path, { force: true });
    },
  };
}

/**
 * The claims of processes that run, but this one's.
 * @param own the path of this one's. Default: it has none.
 */
async function otherClaims(folder: string, own?: string): Promise<Claim[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return [];
    throw explainFailure('read', folder, cause);
  });
  const living: Claim[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const { machine, pid, started } = NAME.exec(name)?.groups ?? {};
    if (machine === undefined || path === own) continue;
    const claim = { machine, pid: Number(pid), started };
    const isLiving = isRunning(claim) ?? (await wasTouched(path, own));
    if (isLiving) living.push({ name, path, pid: claim.pid });
    // Its name is of one process that has ended, so no other process can rely on it.
    else if (own !== undefined) await rm(path, { force: true });
  }
  return living;
}

/** Whether the process of another machine has touched its claim within the last minute. */
async function wasTouched(path: string, own: string | undefined): Promise<boolean> {
  try {
    const now = own === undefined ? Date.now() : (await stat(own)).mtimeMs;
    return now - (await stat(path)).mtimeMs < DEAD_AFTER;
  } catch {
    return false;
  }
}
