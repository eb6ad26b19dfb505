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
    options: { eval: true; workerData: ThreadStart },
  ) => {
    unref(): void;
    terminate(): unknown;
    on(event: 'error', listener: (error: unknown) => void): unknown;
  };
}

/**
 * Starts a thread. Its program travels as text: there is no second file to find, whatever bundled this one.
 * @param onError is called when it could not start.
 * @returns undefined where there are no threads, or none that share memory.
 */
export function spawn(start: ThreadStart, onError: () => void): Thread | undefined {
  const program = `(${threadMain.toString()})`;
  const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads');
  if (node) {
    const worker = new node.Worker(`${program}(require('node:worker_threads').workerData)`, {
      eval: true,
      workerData: start,
    });
    // An idle thread does not keep the process alive.
    worker.unref();
    worker.on('error', onError);
    return { terminate: () => void worker.terminate() };
  }
  if (typeof Worker === 'undefined' || !globalThis.crossOriginIsolated) return undefined;
  const source = new Blob([`onmessage = ({ data }) => { ${program}(data); close(); };`], {
    type: 'text/javascript',
  });
  const url = URL.createObjectURL(source);
  try {
    const worker = new Worker(url);
    worker.onerror = onError;
    worker.postMessage(start);
    return { terminate: () => worker.terminate() };
  } catch {
    return undefined;
  } finally {
    // Revoked once the worker has had time to fetch it.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
