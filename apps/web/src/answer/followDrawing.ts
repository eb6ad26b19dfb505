import { effect } from '@preact/signals';
import { pen, strokes } from '../drawing/drawing.ts';
import { pictureOf } from '../drawing/picture.ts';
import { networkOnPad } from '../network/networkOnPad.ts';
import { answer, ask } from './answer.ts';

/**
 * Keeps the answer up with the drawing: once a frame at most, however fast points come, and one at a time. How long
 * each took, from the first change to the answer, is a measure of the name `answer`.
 */
export function followDrawing(): void {
  let changed: number | undefined;
  let isBusy = false;

  function catchUpSoon(): void {
    if (isBusy || changed === undefined) return;
    isBusy = true;
    requestAnimationFrame(catchUp);
  }

  async function catchUp(): Promise<void> {
    const start = changed;
    changed = undefined;
    try {
      const picture = pictureOf(strokes.peek(), pen.peek());
      const network = networkOnPad.peek()?.network;
      answer.value = picture && network && (await ask(network, picture));
      performance.clearMeasures('answer');
      performance.measure('answer', { start });
    } finally {
      isBusy = false;
      catchUpSoon();
    }
  }

  effect(() => {
    // Read, so that each change of them comes here.
    [strokes.value, pen.value, networkOnPad.value];
    changed ??= performance.now();
    catchUpSoon();
  });
}
