import { type ThreadStart, threadMain } from './threadMain.ts';

/** A running thread. */
export interface Thread {
  /** Ends the thread at once, even in the middle of its work. */
  terminate(): void;
}

// Node, Deno and Bun have it. It is looked up at run time, so that the same file works in browsers too.
declare const process:
  | { getBuiltinModule?(name: 'node:worker_threads'): WorkerThreads | undefined }
  | undefined;

/** The parts of Node's module that this file uses. */
interface WorkerThreads {
  readonly Worker: new (
    source: string,
    options: { eval: true; execArgv: []; workerData: ThreadStart },
  ) => {
    unref(): void;
    terminate(): unknown;
    on(event: 'error', listener: (error: unknown) => void): unknown;
  };
}

/** Whether threads can share memory here. A page must be cross-origin isolated for that. */
export function canShareMemory(): boolean {
  return nodeThreads() !== undefined || (typeof Worker !== 'undefined' && globalThis.crossOriginIsolated);
}

/**
 * Starts a thread that shares memory. Its program is passed as text, so no bundler has to find a second file.
 * @param onError is called if the thread fails to start.
 * @returns undefined if threads are not allowed.
 */
export function spawn(start: ThreadStart, onError: () => void): Thread | undefined {
  const program = `(${threadMain.toString()})`;
  const node = nodeThreads();
  try {
    return node ? spawnInNode(node, program, start, onError) : spawnInPage(program, start, onError);
  } catch {
    return undefined;
  }
}

function nodeThreads(): WorkerThreads | undefined {
  return typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads');
}

function spawnInNode(
  { Worker }: WorkerThreads,
  program: string,
  start: ThreadStart,
  onError: () => void,
): Thread {
  const worker = new Worker(`${program}(require('node:worker_threads').workerData)`, {
    eval: true,
    // Overrides the flags of the process: with `--input-type=module` there would be no `require`.
    execArgv: [],
    workerData: start,
  });
  // An idle thread does not keep the process alive.
  worker.unref();
  worker.on('error', onError);
  return { terminate: () => void worker.terminate() };
}

function spawnInPage(program: string, start: ThreadStart, onError: () => void): Thread {
  const source = new Blob([`onmessage = ({ data }) => { ${program}(data); close(); };`], {
    type: 'text/javascript',
  });
  const url = URL.createObjectURL(source);
  try {
    const worker = new Worker(url);
    worker.onerror = onError;
    worker.postMessage(start);
    return { terminate: () => worker.terminate() };
  } finally {
    // Revoked after the worker has had time to fetch it.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
