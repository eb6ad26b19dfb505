import type { Reading } from '@inkling/reader';
import { computed, effect, signal } from '@preact/signals';
import type { OpenedPicture } from '../drawing/openPicture.ts';
import { openedPicture, pad } from '../drawing/pad.ts';
import { networkOnPad } from '../network/networkOnPad.ts';
import { whenOnline } from '../offline/whenOnline.ts';
import { taughtReader } from '../teaching/taughtReader.ts';
import { type Trouble, troubleWith } from './trouble.ts';

/** What a reader says, or why it says nothing. */
type Answer = Reading | Trouble;

const toDrawing = signal<Answer>(pad.reading);
const toPicture = signal<Answer | undefined>(undefined);

/** The answer to the drawing or the picture on the pad. Undefined until a picture is read. */
export const answer = computed(() => (openedPicture.value ? toPicture.value : toDrawing.value));

/** Loads the reader before the visitor draws. The visitor's own network needs no loading. */
export async function loadReader(): Promise<void> {
  try {
    await pad.load();
  } catch (error) {
    toDrawing.value = troubleWith(error);
  }
}

/** Loads it again when the browser has a network again, if it could not be fetched. */
async function loadAgain(): Promise<void> {
  if (toDrawing.peek().kind !== 'trouble' || networkOnPad.peek()) return;
  const reader = await pad.load().catch(() => undefined);
  if (!reader) return;
  toDrawing.value = pad.reading;
  // The pad reads its strokes again, because a reader is set.
  pad.reader = reader;
}

/** Follows what the pad says about its strokes, and reads each picture that is opened. */
export function followPad(): void {
  whenOnline(() => void loadAgain());
  pad.addEventListener('read', ({ detail }) => {
    toDrawing.value = detail;
  });
  pad.addEventListener('error', (event) => {
    event.preventDefault();
    toDrawing.value = troubleWith(event.error);
  });
  let lastPicture: OpenedPicture | undefined;
  effect(() => {
    pad.reader = networkOnPad.value?.reader ?? taughtReader.value;
    const picture = openedPicture.value;
    // The answer to a picture stays until another reader has read it too.
    if (picture !== lastPicture) toPicture.value = undefined;
    lastPicture = picture;
    if (!picture) return;
    let isWanted = true;
    const answered = (given: Answer) => {
      if (isWanted) toPicture.value = given;
    };
    pad
      .load()
      .then((reader) => reader.read(picture.pixels))
      .then(answered, (error) => answered(troubleWith(error)));
    return () => {
      isWanted = false;
    };
  });
}
