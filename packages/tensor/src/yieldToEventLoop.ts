// Node, Deno and Bun have setImmediate; browsers do not.
declare const setImmediate: ((callback: () => void) => unknown) | undefined;
declare const MessageChannel: (new () => Channel) | undefined;
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

interface Channel {
  readonly port1: { onmessage: (() => void) | null; close(): void };
  readonly port2: { postMessage(message: null): void };
}

/**
 * Waits for one turn of the event loop, so that timers, input, Ctrl-C and finalizers can run. A loop
 * that only awaits settled promises would block them all. `setTimeout(0)` is the last choice because
 * browsers delay it by 4 ms.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else if (typeof MessageChannel === 'function') {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    } else setTimeout(resolve, 0);
  });
}
