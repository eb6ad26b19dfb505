import { UnclearPictureError, type UnclearPictureErrorCode } from '@inkling/mnist';
import type { Network } from '@inkling/nn';
import type { Tensor } from '@inkling/tensor';
import { batch, effect } from '@preact/signals';
import { isPicture, padContent, pen } from '../drawing/drawing.ts';
import { pictureOf } from '../drawing/picture.ts';
import { networkOnPad, networkTrouble } from '../network/networkOnPad.ts';
import { answer, ask, unclear } from './answer.ts';

/**
 * The shortest time between two answers, in milliseconds. A faster change waits for the next frame: the
 * screen could not show its answer earlier.
 */
const LEAST_GAP = 4;

/** Takes a network that cannot answer off the pad, unless the pad has another network by now. */
function giveUp(network: Network): undefined {
  if (networkOnPad.peek()?.network !== network) return;
  networkTrouble.value = 'The network could not read this digit. Open another network, or reload the page.';
  networkOnPad.value = undefined;
}

/** The input of the network for what is on the pad, or why there is none. */
function pictureOnPad(): { picture?: Tensor<'u8'>; reason?: UnclearPictureErrorCode } {
  const content = padContent.peek();
  if (isPicture(content)) return { picture: content.digit };
  try {
    return { picture: pictureOf(content, pen.peek()) };
  } catch (error) {
    if (error instanceof UnclearPictureError) return { reason: error.code };
    throw error;
  }
}

/**
 * Updates the answer whenever the content of the pad, the pen or the network changes. The update is
 * immediate for points that come with the frames of the screen. For faster points, there is one update a
 * frame. A performance measure named `answer` holds the time of each update, from the first change that it
 * answers.
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
      const { picture, reason } = pictureOnPad();
      const network = networkOnPad.peek()?.network;
      const answered = picture && network && (await ask(network, picture).catch(() => giveUp(network)));
      batch(() => {
        answer.value = answered;
        unclear.value = reason;
      });
      performance.clearMeasures('answer');
      performance.measure('answer', { start });
    } finally {
      isBusy = false;
      if (changed !== undefined) catchUpNextFrame();
    }
  }

  effect(() => {
    // Reading the signals subscribes this effect to their changes.
    [padContent.value, pen.value, networkOnPad.value];
    const now = performance.now();
    changed ??= now;
    if (now - started < LEAST_GAP) catchUpNextFrame();
    else void catchUp();
  });
}
