import { setTimeout as startTimer } from 'node:timers';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Communicator } from '../communicator.ts';
import { ParallelError } from '../parallelError.ts';
import { loadMpi } from './library.node.ts';

/** All calls come from the thread of JavaScript: `MPI_THREAD_FUNNELED`. */
const FUNNELED = 1;
/**
 * Milliseconds for which a call is polled at every turn of the event loop. Messages in a network take less.
 */
const EAGER = 20;
/** How often a poll asks. */
const AT_ONCE = 32;
/** Milliseconds between two polls after that. */
const PATIENT = 1;
/** Milliseconds between a request to end and the conclusion that a rank is lost. Open MPI waits for 1,000. */
const ENDING = 300;

export interface MpiOptions {
  /** A name or path of the library. Default: the MPI of the launcher, else the first that is installed. */
  readonly library?: string;
  /** Seconds after which a call that the other ranks have not answered fails. Default 60. */
  readonly timeout?: number;
  /**
   * Is called when this process is asked to end (SIGTERM) while it waits for other ranks, and they do not
   * answer within 0.3 seconds: the launcher ends the job because a rank has ended. It ends this process soon.
   * MPICH's launcher does not ask: it kills the other ranks, or lets them go on if it is started with
   * `-disable-auto-cleanup`. Then it tells them (SIGUSR1), and the call that waits fails (`RANK_LOST`).
   */
  readonly onEnding?: () => void;
}

/** The ranks of a job that `mpirun` has started. */
export interface MpiCommunicator extends Communicator {
  /** The version of the library: its first line. */
  readonly version: string;
  /** Leaves the job. All ranks must call it at the end, when no call is under way. */
  close(): void;
  /** Ends the processes of all ranks at once. */
  abort(exitCode: number): void;
}

/**
 * Joins the job of this process: `mpirun -n 4 node program.js`. Without `mpirun` it is a job of one rank.
 *
 * The calls of MPI block, so the communicator starts them (`MPI_Iallgatherv`, `MPI_Iallreduce`) and asks
 * at every turn of the event loop whether they are done. Signals and timers are handled meanwhile.
 *
 * @experimental
 * @throws UnavailableError when MPI is not installed, or the package koffi is missing.
 */
export async function mpi(options: MpiOptions = {}): Promise<MpiCommunicator> {
  const { library: asked, timeout = 60, onEnding } = options;
  const library = await loadMpi(asked);
  const { handle, world, byte, float, sum, ignoreStatus } = library;
  const h = library.handleType;
  const declare = (name: string, parameters: string) => handle.func(`int ${name}(${parameters})`);

  type Pointer = ArrayBufferView | bigint | null;
  type Handle = number | bigint;
  const initThread: (argc: null, argv: null, required: number, provided: Int32Array) => number = declare(
    'MPI_Init_thread',
    'void *argc, void *argv, int required, void *provided',
  );
  const setErrorHandler: (comm: Handle, handler: Handle) => number = declare(
    'MPI_Comm_set_errhandler',
    `${h} comm, ${h} handler`,
  );
  const commRank: (comm: Handle, rank: Int32Array) => number = declare(
    'MPI_Comm_rank',
    `${h} comm, void *rank`,
  );
  const commSize: (comm: Handle, size: Int32Array) => number = declare(
    'MPI_Comm_size',
    `${h} comm, void *size`,
  );
  const libraryVersion: (text: Uint8Array, length: Int32Array) => number = declare(
    'MPI_Get_library_version',
    'void *text, void *length',
  );
  const startAllGather: (
    own: Pointer,
    count: number,
    type: Handle,
    all: Pointer,
    counts: Int32Array,
    starts: Int32Array,
    allType: Handle,
    comm: Handle,
    request: Pointer,
  ) => number = declare(
    'MPI_Iallgatherv',
    `void *own, int count, ${h} type, void *all, void *counts, void *starts, ${h} allType, ${h} comm, void *request`,
  );
  const startAllReduce: (
    own: Pointer,
    all: Pointer,
    count: number,
    type: Handle,
    operation: Handle,
    comm: Handle,
    request: Pointer,
  ) => number = declare(
    'MPI_Iallreduce',
    `void *own, void *all, int count, ${h} type, ${h} operation, ${h} comm, void *request`,
  );
  const testRequest: (request: Pointer, isDone: Int32Array, status: Pointer) => number = declare(
    'MPI_Test',
    'void *request, void *isDone, void *status',
  );
  const finalize: () => number = declare('MPI_Finalize', 'void');
  const abortJob: (comm: Handle, exitCode: number) => number = declare(
    'MPI_Abort',
    `${h} comm, int exitCode`,
  );

  expectSuccess('MPI_Init_thread', initThread(null, null, FUNNELED, new Int32Array(new ArrayBuffer(4))));
  expectSuccess('MPI_Comm_set_errhandler', setErrorHandler(world, library.errorsReturn));
  const loss = watchForLoss(library.lossSignal);
  const rank = numberFrom((into) => commRank(world, into));
  const size = numberFrom((into) => commSize(world, into));

  /** @throws ParallelError when the launcher has said that a rank has ended. */
  function expectAllRanks(): void {
    if (loss.isKnown) throw lost(`another rank has ended, so rank ${rank} ends too`);
  }

  /** Starts a call, and waits until it is done. */
  async function run(name: string, start: (request: Uint8Array) => number): Promise<void> {
    const request = offHeap(8);
    const isDone = new Int32Array(offHeap(4).buffer);
    expectAllRanks();
    expectSuccess(name, start(request));
    expectSuccess(name, testRequest(request, isDone, ignoreStatus));
    if (isDone[0] !== 0) return;
    const ending = watchForEnd(onEnding);
    try {
      await poll(name, request, isDone);
    } finally {
      ending.release();
    }
  }

  async function poll(name: string, request: Uint8Array, isDone: Int32Array): Promise<void> {
    const started = performance.now();
    while (true) {
      expectAllRanks();
      // One call moves a few kilobytes of a long message, and a turn of the event loop costs more than that.
      for (let count = 0; count < AT_ONCE && isDone[0] === 0; count += 1) {
        expectSuccess(name, testRequest(request, isDone, ignoreStatus));
      }
      if (isDone[0] !== 0) return;
      const waited = performance.now() - started;
      if (waited > 1000 * timeout) throw lost(`no answer from the other ranks in ${timeout} s. ${CAUSES}`);
      if (waited < EAGER) {
        // Where there are more ranks than processors, the one that all wait for may need this one.
        library.yieldProcessor();
        await setImmediate();
      } else await setTimeout(PATIENT);
    }
  }

  return {
    rank,
    size,
    version: versionOf(libraryVersion),
    async allGather(own, lengths) {
      const sent = offHeapCopy(own);
      const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((a, b) => a + b, 0));
      const all = offHeap(lengths.reduce((a, b) => a + b, 0));
      const [counts, places] = [lengths, starts].map(offHeapIntegers);
      await run('MPI_Iallgatherv', (request) =>
        startAllGather(sent, sent.length, byte, all, counts, places, byte, world, request),
      );
      return all;
    },
    async allReduce(own) {
      const sent = offHeapCopy(new Uint8Array(own.buffer, own.byteOffset, own.byteLength));
      const all = offHeap(sent.length);
      await run('MPI_Iallreduce', (request) =>
        startAllReduce(sent, all, own.length, float, sum, world, request),
      );
      return new Float32Array(all.buffer);
    },
    close() {
      finalize();
      loss.release();
    },
    abort(exitCode) {
      abortJob(world, exitCode);
    },
  };
}

/**
 * Notes the signal by which the launcher tells that a rank has ended. It must be called after MPI_Init, so
 * that it replaces MPICH's own handler, after which some ranks crash. Node's handler would open its debugger.
 */
function watchForLoss(signal: NodeJS.Signals | undefined): { readonly isKnown: boolean; release(): void } {
  let isKnown = false;
  const listen = () => {
    isKnown = true;
  };
  if (signal) process.on(signal, listen);
  return {
    get isKnown() {
      return isKnown;
    },
    release() {
      if (signal) process.off(signal, listen);
    },
  };
}

/** Calls `onEnding` if a request to end comes, and `release` does not follow soon. */
function watchForEnd(onEnding: (() => void) | undefined): { release(): void } {
  if (!onEnding) return { release() {} };
  let timer: NodeJS.Timeout | undefined;
  const listen = () => {
    timer ??= startTimer(onEnding, ENDING);
  };
  process.on('SIGTERM', listen);
  return {
    release() {
      process.off('SIGTERM', listen);
      clearTimeout(timer);
    },
  };
}

/** Bytes outside of the heap of JavaScript, whose collector moves small arrays. MPI keeps their address. */
function offHeap(bytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new ArrayBuffer(bytes));
}

function offHeapCopy(bytes: Uint8Array): Uint8Array {
  const copy = offHeap(bytes.length);
  copy.set(bytes);
  return copy;
}

function offHeapIntegers(numbers: readonly number[]): Int32Array {
  const integers = new Int32Array(new ArrayBuffer(4 * numbers.length));
  integers.set(numbers);
  return integers;
}

function numberFrom(call: (into: Int32Array) => number): number {
  const into = new Int32Array(new ArrayBuffer(4));
  expectSuccess('MPI_Comm_rank', call(into));
  return into[0];
}

function versionOf(libraryVersion: (text: Uint8Array, length: Int32Array) => number): string {
  const text = offHeap(8192);
  const length = new Int32Array(new ArrayBuffer(4));
  expectSuccess('MPI_Get_library_version', libraryVersion(text, length));
  return new TextDecoder().decode(text.subarray(0, length[0])).split('\n')[0].replace(/\s+/g, ' ').trim();
}

/** @throws ParallelError when a call of MPI has failed, which a lost rank causes. */
function expectSuccess(call: string, code: number): void {
  if (code !== 0) throw lost(`${call} failed with the code ${code}. ${CAUSES}`);
}

const CAUSES = 'One of them has ended or hangs, or the network is down';

function lost(why: string): ParallelError {
  return new ParallelError(
    'RANK_LOST',
    `parallel: ${why}. Start the job again; with --resume it goes on with its last checkpoint.`,
  );
}
