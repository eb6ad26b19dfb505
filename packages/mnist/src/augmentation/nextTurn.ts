// Node, Deno and Bun have setImmediate; browsers do not.
declare const setImmediate: ((callback: () => void) => unknown) | undefined;
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

/** Waits for one turn of the event loop, so that messages, input and timers are handled during long work. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
