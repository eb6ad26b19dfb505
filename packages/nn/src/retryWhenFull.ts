import { OutOfMemoryError, yieldToEventLoop } from '@inkling/tensor';

/**
 * Does some work, and does it once more if the backend's memory is full. In between, the event loop gets a
 * turn: only then can the backend find the memory of networks that the program has dropped.
 * @param work is called at once. It must give the same result when it is called again.
 */
export async function retryWhenFull<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OutOfMemoryError)) throw error;
  }
  await yieldToEventLoop();
  return work();
}
