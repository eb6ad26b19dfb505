import { effect } from '@preact/signals';
import { type Place, place, places } from '../address.ts';

const KEY = 'inkling-scroll';

/** How far down the visitor was at each place, in pixels, when leaving it. */
const kept = new Map<Place, number>();

/** Signs that the visitor scrolls, or wants to stay. */
const OWN_WILL = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Keeps how far down the visitor is at a place while another one is in view, and while the page is loaded
 * again.
 */
export function keepScroll(): void {
  // The browser would scroll the old place before the new one is there, and gives up before a place has
  // filled.
  history.scrollRestoration = 'manual';
  recall();
  effect(() => {
    const here = place.value;
    return () => kept.set(here, scrollY);
  });
  addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify([...kept, [place.peek(), scrollY]]));
    } catch {
      // The browser may forbid storage. The page then begins at its top.
    }
  });
}

function recall(): void {
  const [entry] = performance.getEntriesByType('navigation');
  if (!(entry instanceof PerformanceNavigationTiming) || entry.type === 'navigate') return;
  try {
    const stored = new Map<unknown, unknown>(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'));
    for (const { id } of places) kept.set(id, Number(stored.get(id) ?? 0));
  } catch {
    // Nothing is stored, or not by this page.
  }
}

let hasReturned = false;

/**
 * Scrolls to where the visitor was at this place; to its top at first. Some places fill only after a moment,
 * so it goes on until they are long enough, or the visitor acts.
 * @param content the element that grows while the place fills.
 * @returns a function that ends this.
 */
export function returnTo(here: Place, content: Element): () => void {
  const wanted = kept.get(here) ?? 0;
  // The page begins at its top. To ask for that would make the browser lay it out before it is whole.
  if (wanted === 0 && !hasReturned) {
    hasReturned = true;
    return () => undefined;
  }
  hasReturned = true;
  const observer = new ResizeObserver(() => scroll());
  const end = () => {
    observer.disconnect();
    for (const sign of OWN_WILL) removeEventListener(sign, end);
  };
  const scroll = () => {
    scrollTo({ top: wanted, behavior: 'instant' });
    if (Math.abs(scrollY - wanted) <= 1) end();
  };
  for (const sign of OWN_WILL) addEventListener(sign, end, { passive: true });
  observer.observe(content);
  scroll();
  return end;
}
