import type { Block, Start, TransformedBlock } from './messages.ts';

/** A running worker. */
export interface AugmentationWorker {
  post(message: Start | Block): void;
  /** Ends the worker at once, even in the middle of its work. */
  terminate(): void;
}

interface Listeners {
  readonly onBlock: (block: TransformedBlock) => void;
  /** Is called if the worker fails to start, or fails later. */
  readonly onError: () => void;
}

// Node, Deno and Bun have it. It is looked up at run time, so that the same file works in browsers too.
declare const process:
  | { getBuiltinModule?(name: 'node:worker_threads'): WorkerThreads | undefined }
  | undefined;

/** The parts of Node's module that this file uses. */
interface WorkerThreads {
  readonly Worker: new (
    source: string,
    options: { eval: true; execArgv: [] },
  ) => {
    postMessage(message: unknown): void;
    unref(): void;
    terminate(): unknown;
    on(event: 'error', listener: (error: unknown) => void): void;
    on(event: 'message', listener: (data: TransformedBlock) => void): void;
  };
}

// The parts of a browser that this file uses. The language does not define them.
declare const Worker: new (
  url: string,
) => {
  postMessage(message: unknown): void;
  terminate(): void;
  onerror: () => void;
  onmessage: (event: { readonly data: TransformedBlock }) => void;
};
declare const Blob: new (parts: readonly string[], options: { type: string }) => object;
declare const URL: { createObjectURL(blob: object): string; revokeObjectURL(url: string): void };
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

/** The time in which a page's worker fetches its program, in milliseconds. */
const FETCH_MILLISECONDS = 10_000;

/**
 * Starts a worker. Its program is passed as text, so no bundler has to find a second file.
 * @returns undefined if workers are not allowed.
 */
export function spawn(source: string, listeners: Listeners): AugmentationWorker | undefined {
  const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads');
  try {
    return node ? spawnInNode(node, source, listeners) : spawnInPage(source, listeners);
  } catch {
    return undefined;
  }
}

function spawnInNode({ Worker }: WorkerThreads, source: string, { onBlock, onError }: Listeners) {
  // With the flags of the process, such as `--input-type=module`, the program could not be evaluated.
  const worker = new Worker(source, { eval: true, execArgv: [] });
  worker.on('error', onError);
  worker.on('message', onBlock);
  // A worker that prepares an epoch does not keep the process alive. Listeners hold it, so this comes last.
  worker.unref();
  return {
    post: (message: Start | Block) => worker.postMessage(message),
    terminate: () => void worker.terminate(),
  };
}

function spawnInPage(source: string, { onBlock, onError }: Listeners) {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    const worker = new Worker(url);
    worker.onerror = onError;
    worker.onmessage = ({ data }) => onBlock(data);
    return {
      post: (message: Start | Block) => worker.postMessage(message),
      terminate: () => worker.terminate(),
    };
  } finally {
    setTimeout(() => URL.revokeObjectURL(url), FETCH_MILLISECONDS);
  }
}
