import { refuseClosed } from '@inkling/tensor/kernels';

/** Work of a rank. */
interface Command {
  /** Starts what must arrive from other ranks before the command can run. Undefined if nothing is missing. */
  prepare(): Promise<void> | undefined;
  run(): void;
  /** Is called if an earlier command has failed. */
  fail?(error: unknown): void;
}

/** The work of a rank, in the order of the calls. A command runs at once if nothing is missing. */
export interface Queue {
  /** @throws ClosedError when the queue is closed, or the error of an earlier command that has failed. */
  add(command: Command): void;
  /** Whether a command waits for other ranks. */
  readonly isWaiting: boolean;
  /** Refuses further commands, and calls `end` when those so far have run. */
  close(end: () => void): void;
}

export function createQueue(): Queue {
  const waiting: Command[] = [];
  let failure: { readonly error: unknown } | undefined;
  let isClosed = false;

  /** Runs the waiting commands. The first of them waits for `missing`. */
  async function runAll(missing: Promise<void>): Promise<void> {
    let awaited: Promise<void> | undefined = missing;
    try {
      while (waiting.length > 0) {
        while (awaited) {
          await awaited;
          awaited = waiting[0].prepare();
        }
        waiting[0].run();
        waiting.shift();
        awaited = waiting[0]?.prepare();
      }
    } catch (error) {
      failure = { error };
      for (const command of waiting.splice(0)) command.fail?.(error);
    }
  }

  const queue: Queue = {
    get isWaiting() {
      return waiting.length > 0;
    },
    add(command) {
      if (isClosed) refuseClosed('parallel');
      if (failure) {
        command.fail?.(failure.error);
        throw failure.error;
      }
      if (waiting.length > 0) {
        waiting.push(command);
        return;
      }
      const missing = command.prepare();
      if (!missing) command.run();
      else {
        waiting.push(command);
        void runAll(missing);
      }
    },
    close(end) {
      if (isClosed) return;
      if (failure) end();
      else queue.add({ prepare: () => undefined, run: end, fail: end });
      isClosed = true;
    },
  };
  return queue;
}
