import { effect } from '@preact/signals';
import { pen, strokes } from '../drawing/drawing.ts';
import { pictureOf } from '../drawing/picture.ts';
import { networkOnPad } from '../network/networkOnPad.ts';
import { answer, ask } from './answer.ts';

/**
 * Keeps the answer up with the drawing: at once, but not more than once a frame, however fast points come. How long each
 * took, from the first change that it answers to, is a measure of the name `answer`.
 */
export function followDrawing(): void {
  let changed: number | undefined;
  /** Whether an answer is being worked out, or has been in this frame. */
  let isBusy = false;

  async function catchUp(): Promise<void> {
    if (isBusy || changed === undefined) return;
    const start = changed;
    changed = undefined;
    isBusy = true;
    const nextFrame = new Promise(requestAnimationFrame);
    try {
      const picture = pictureOf(strokes.peek(), pen.peek());
      const network = networkOnPad.peek()?.network;
      answer.value = picture && network && (await ask(network, picture));
      performance.clearMeasures('answer');
      performance.measure('answer', { start });
    } finally {
      await nextFrame;
      isBusy = false;
      void catchUp();
    }
  }

  effect(() => {
    // Read, so that each change of them comes here.
    [strokes.value, pen.value, networkOnPad.value];
    changed ??= performance.now();
    void catchUp();
  });
}
