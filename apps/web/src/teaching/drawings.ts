import type { PadStroke } from '@inkling/reader/pad';
import { signal } from '@preact/signals';
import { isByPage, pad } from '../drawing/pad.ts';
import { newId } from './lesson.ts';

/** A drawing of this visit, of which the page does not know the digit. */
export interface UnlabelledDrawing {
  readonly id: string;
  readonly strokes: readonly PadStroke[];
}

/** More than the page shows at once. */
const MOST = 24;

const done = signal<readonly UnlabelledDrawing[]>([]);

/** What the visitor has drawn since the page was loaded, and has not taught. */
export const unlabelled = done;

/** The drawing that is on the pad, as it was before strokes were undone. */
let current: readonly PadStroke[] = [];
let taught: readonly PadStroke[] | undefined;

/** Remembers each drawing of the visitor when the pad is blank again. */
export function followDrawings(): void {
  pad.addEventListener('strokeschange', () => {
    const { strokes } = pad;
    if (strokes.length === 0) {
      if (current.length > 0 && current !== taught) {
        done.value = [...done.peek(), { id: newId(), strokes: current }].slice(-MOST);
      }
      current = [];
    } else if (isByPage(strokes)) current = [];
    else if (inkOf(strokes) > inkOf(current)) current = strokes;
  });
  if (!isByPage(pad.strokes)) current = pad.strokes;
}

/** The drawing on the pad has become a lesson. */
export function labelled(strokes: readonly PadStroke[]): void {
  taught = strokes;
}

/** How many points there are. */
function inkOf(strokes: readonly PadStroke[]): number {
  return strokes.reduce((sum, stroke) => sum + stroke.length, 0);
}
