import { type ThreadStart, threadMain } from './threadMain.ts';

/** A running thread. */
export interface Thread {
  /** Ends it at once, whatever it does. */
  terminate(): void;
}

// Present in Node, Deno and Bun. Asked for at run time, so that the same file serves browsers too.
declare const process:
  | { getBuiltinModule?(name: 'node:worker_threads'): WorkerThreads | undefined }
  | undefined;

/** What we use of Node's module. */
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

/** Whether there are threads here that may share memory. A page must be cross-origin isolated for that. */
export function canShareMemory(): boolean {
  return nodeThreads() !== undefined || (typeof Worker !== 'undefined' && globalThis.crossOriginIsolated);
}

/**
 * Starts a thread, where memory can be shared. Its program travels as text: there is no second file to find, whatever
 * bundled this one.
 * @param onError is called when it could not start.
 * @returns undefined where that is not allowed.
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
    // Not those of the process: with `--input-type=module` there would be no `require`.
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
    // Revoked once the worker has had time to fetch it.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
