import { yieldToEventLoop } from '@inkling/tensor';

// Every JavaScript runtime has it, but the language does not define it.
declare const performance: { now(): number };

/** The longest time that work keeps the event loop waiting: less than a screen frame, 16 ms. */
const TURN_MILLISECONDS = 12;

/**
 * Gives the event loop a turn during long work. The caller awaits the returned function between small
 * pieces of work; it yields when the event loop has waited long enough.
 */
export function takeTurns(): () => Promise<void> {
  let lastTurn = performance.now();
  return async () => {
    if (performance.now() - lastTurn <= TURN_MILLISECONDS) return;
    await yieldToEventLoop();
    lastTurn = performance.now();
  };
}
