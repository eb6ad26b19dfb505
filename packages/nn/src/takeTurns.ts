// Everywhere JavaScript runs, but not a part of the language.
declare const performance: { now(): number };
// Present in Node, Deno and Bun; in browsers only the other two are.
declare const setImmediate: ((callback: () => void) => unknown) | undefined;
declare const MessageChannel: (new () => Channel) | undefined;
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

interface Channel {
  readonly port1: { onmessage: (() => void) | null; close(): void };
  readonly port2: { postMessage(message: null): void };
}

/** How long work may keep the event loop waiting: less than a frame of a screen, 16 ms. */
const TURN_MILLISECONDS = 12;

/**
 * For work in many small pieces: call what this returns between them, and the event loop gets a turn whenever
 * it has waited long enough.
 */
export function takeTurns(): () => Promise<void> {
  let lastTurn = performance.now();
  return async () => {
    if (performance.now() - lastTurn <= TURN_MILLISECONDS) return;
    await yieldToEventLoop();
    lastTurn = performance.now();
  };
}

/**
 * Waits for one turn of the event loop, so that timers, input, Ctrl-C and finalizers get theirs. A loop
 * that only awaits settled promises would starve them all. `setTimeout(0)` comes last because browsers make
 * it wait 4 ms.
 */
function yieldToEventLoop(): Promise<void> {
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
