import { readStrokes, writeStrokes } from '../sharing/strokesText.ts';
import { isByPage, pad } from './pad.ts';

const KEY = 'inkling-drawing';
/** How long the drawing rests before it is kept, in milliseconds. */
const REST = 200;

/**
 * Keeps what the visitor has drawn, so that it is on the pad again when the page is loaded again in its tab.
 * What the page has put there, an example or the drawing of a link, is not kept.
 */
export function keepDrawing(): void {
  const kept = recall();
  if (kept) pad.strokes = kept;
  let timer: ReturnType<typeof setTimeout> | undefined;
  pad.addEventListener('strokeschange', () => {
    clearTimeout(timer);
    timer = setTimeout(keep, REST);
  });
  addEventListener('pagehide', keep);
}

function keep(): void {
  try {
    const isOwn = pad.strokes.length > 0 && !isByPage(pad.strokes);
    const text = isOwn && writeStrokes(pad.strokes);
    if (text) sessionStorage.setItem(KEY, text);
    else sessionStorage.removeItem(KEY);
  } catch {
    // The browser may forbid storage. The drawing then lasts until the visitor leaves the page.
  }
}

function recall() {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? undefined : readStrokes(text);
  } catch {
    return undefined;
  }
}
