import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { findPackageJSON } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Job } from './jobs.ts';
import type { Repetition } from './peers/protocol.ts';
import type { Peer } from './peers.ts';

/** The folder of MNIST's IDX files. */
export const mnist = resolve(
  import.meta.dirname,
  process.env.INKLING_TEST_DATA ?? '../../shared/data',
  'mnist',
);

/** A peer and its number of threads. */
export interface Entry {
  readonly peer: Peer;
  readonly threads: number;
}

/** A peer in a process of its own. It has loaded its data, is warm and waits for the next repetition. */
export interface Contestant {
  readonly version: string;
  repeat(): Promise<Repetition>;
  leave(): void;
}

/** Names the module or package that a peer lacks. Undefined if the peer can take part. */
export function missingFor({ program, needs }: Peer): string | undefined {
  if (needs === undefined) return undefined;
  const isInstalled = program.endsWith('.py') ? pythonWith(needs) !== undefined : hasPackage(needs);
  return isInstalled ? undefined : `${needs} is not installed`;
}

/**
 * Starts a peer and resolves when it is warm.
 * @throws Error with the last lines of its standard error when it ends before that.
 */
export async function enter({ peer, threads }: Entry, job: Job, shared: string): Promise<Contestant> {
  const { program, options = {}, needs = '' } = peer;
  const task = JSON.stringify({ settings: job.settings, options, threads, mnist, shared });
  const file = join(import.meta.dirname, 'peers', program);
  const [command, ...start] = program.endsWith('.py')
    ? [pythonWith(needs) ?? 'python3']
    : [process.execPath, '--conditions=@inkling/source', '--disable-warning=ExperimentalWarning'];
  const child = spawn(command, [...start, file, task], {
    env: {
      ...process.env,
      OPENBLAS_NUM_THREADS: String(threads),
      OMP_NUM_THREADS: String(threads),
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  // A write to a peer that has ended fails. `answer` reports that end, so this error is ignored.
  child.stdin.on('error', () => {});
  const answer = answers(child);
  const { version }: { version: string } = JSON.parse(await answer());
  return {
    version,
    async repeat() {
      child.stdin.write('\n');
      return JSON.parse(await answer());
    },
    leave: () => child.stdin.end(),
  };
}

/** A function that resolves with the next line of JSON that a process writes. It skips all other lines. */
function answers(child: ChildProcess): () => Promise<string> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The process has no standard output.');
  let words = '';
  stderr.on('data', (text) => {
    words = `${words}${text}`.slice(-2000);
  });
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return async () => {
    while (true) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`The process ended. ${words.match(/^.*Error.*$/m)?.[0] ?? words.trim()}`);
      if (value.startsWith('{')) return value;
    }
  };
}

function hasPackage(name: string): boolean {
  try {
    return findPackageJSON(name, import.meta.url) !== undefined;
  } catch {
    return false;
  }
}

const pythons = new Map<string, string | undefined>();

/** A Python that has the module: `python3` of the path, or else the system's. */
function pythonWith(module: string): string | undefined {
  if (!pythons.has(module)) {
    const candidates = ['python3', '/usr/bin/python3'];
    const has = (python: string) => spawnSync(python, ['-c', `import ${module}`]).status === 0;
    pythons.set(module, candidates.find(has));
  }
  return pythons.get(module);
}
