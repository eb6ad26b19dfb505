import type { Network } from '@inkling/nn';
import { effect } from '@preact/signals';
import { pen, strokes } from '../drawing/drawing.ts';
import { pictureOf } from '../drawing/picture.ts';
import { networkOnPad, networkTrouble } from '../network/networkOnPad.ts';
import { answer, ask } from './answer.ts';

/** In milliseconds: what follows faster waits for the next frame, as nobody could see it before. */
const LEAST_GAP = 4;

/** Takes a network that cannot answer off the pad, unless another one is there by now. */
function giveUp(network: Network): undefined {
  if (networkOnPad.peek()?.network !== network) return;
  networkTrouble.value = 'The network could not read this drawing. Open another one, or reload the page.';
  networkOnPad.value = undefined;
}

/**
 * Keeps the answer up with the drawing: at once, where points come with the frames of the screen, and once a frame where
 * they come faster. How long each took, from the first change that it answers to, is a measure of the name `answer`.
 */
export function followDrawing(): void {
  let changed: number | undefined;
  let started = Number.NEGATIVE_INFINITY;
  let isBusy = false;
  let isWaiting = false;

  function catchUpNextFrame(): void {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      void catchUp();
    });
  }

  async function catchUp(): Promise<void> {
    if (isBusy || changed === undefined) return;
    const start = changed;
    changed = undefined;
    isBusy = true;
    started = performance.now();
    try {
      const picture = pictureOf(strokes.peek(), pen.peek());
      const network = networkOnPad.peek()?.network;
      answer.value = picture && network && (await ask(network, picture).catch(() => giveUp(network)));
      performance.clearMeasures('answer');
      performance.measure('answer', { start });
    } finally {
      isBusy = false;
      if (changed !== undefined) catchUpNextFrame();
    }
  }

  effect(() => {
    // Read, so that each change of them comes here.
    [strokes.value, pen.value, networkOnPad.value];
    const now = performance.now();
    changed ??= now;
    if (now - started < LEAST_GAP) catchUpNextFrame();
    else void catchUp();
  });
}
