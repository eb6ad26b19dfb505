import { isBlank, isByPage, openedPicture, pad, undo } from '../../drawing/pad.ts';
import { writeExample } from './writeExample.ts';

/** How long the pad stays empty before the page writes on it, in milliseconds. */
const PATIENCE = 2500;
/** How long the example can be seen, with the time that it takes to write it. */
const STAY = 5000;
const EXAMPLE = 7;
/** What the visitor does to begin. */
const beginnings = ['pointerdown', 'keydown', 'dragover', 'paste', 'hashchange'] as const;

let hasGreeted = false;

/**
 * Writes an example on the empty pad once, and takes it away again, unless the visitor begins before.
 * Visitors who prefer less motion get none.
 * @returns a function that prevents it.
 */
export function greet(): () => void {
  if (hasGreeted || matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {};
  let timer = setTimeout(write, PATIENCE);
  // Before the pad hears of it, so that the visitor draws on an empty one.
  for (const beginning of beginnings) addEventListener(beginning, end, { capture: true });

  function write(): void {
    if (!isBlank.peek()) {
      end();
      return;
    }
    hasGreeted = true;
    writeExample(EXAMPLE);
    timer = setTimeout(end, STAY);
  }

  function end(): void {
    clearTimeout(timer);
    for (const beginning of beginnings) removeEventListener(beginning, end, { capture: true });
    if (hasGreeted && !openedPicture.peek() && isByPage(pad.strokes)) undo();
    hasGreeted = true;
  }

  return end;
}
