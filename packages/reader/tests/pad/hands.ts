import type { Stroke } from '@inkling/mnist';
import { cdp } from 'vitest/browser';
import type { InklingPad } from '../../src/pad/index.ts';

/** A place in the window of the test. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** Moves a pointer as a user does: the browser makes the events. */
export interface Hand {
  press(place: Place): Promise<unknown>;
  move(place: Place): Promise<unknown>;
  lift(place: Place): Promise<unknown>;
}

function pointing(pointerType: 'mouse' | 'pen'): Hand {
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', place: Place, buttons: number) =>
    cdp().send('Input.dispatchMouseEvent', {
      type,
      ...inPage(place),
      pointerType,
      button: 'left',
      buttons,
      clickCount: type === 'mouseMoved' ? 0 : 1,
    });
  return {
    press: (place) => send('mousePressed', place, 1),
    move: (place) => send('mouseMoved', place, 1),
    lift: (place) => send('mouseReleased', place, 0),
  };
}

export const mouse = pointing('mouse');
export const pen = pointing('pen');

export const finger: Hand = {
  press: (place) => touch('touchStart', [place]),
  move: (place) => touch('touchMove', [place]),
  lift: () => touch('touchEnd', []),
};

/** Touches the screen with all these fingers. */
export function touch(type: 'touchStart' | 'touchMove' | 'touchEnd', places: Place[]): Promise<unknown> {
  return cdp().send('Input.dispatchTouchEvent', { type, touchPoints: places.map(inPage) });
}

/** Where a place of a pad is in the window, by units of the pad. */
export function placeOn(pad: InklingPad, x: number, y: number): Place {
  const paper = paperOf(pad);
  const { left, top, width, height } = paper.getBoundingClientRect();
  // Without the border.
  const side = Math.min(paper.clientWidth, paper.clientHeight);
  return {
    x: left + width / 2 + ((x - 50) / 100) * side,
    y: top + height / 2 + ((y - 50) / 100) * side,
  };
}

/** Draws strokes in units of the pad. */
export async function draw(pad: InklingPad, strokes: readonly Stroke[], hand = mouse): Promise<void> {
  for (const stroke of strokes) {
    const places = Array.from({ length: stroke.length / 2 }, (_, index) =>
      placeOn(pad, stroke[2 * index], stroke[2 * index + 1]),
    );
    await hand.press(places[0]);
    for (const place of places.slice(1)) await hand.move(place);
    await hand.lift(places[places.length - 1]);
  }
}

export function paperOf(pad: InklingPad): Element {
  return partOf(pad, 'paper');
}

export function partOf(pad: InklingPad, part: string): Element {
  const found = pad.shadowRoot?.querySelector(`[part~="${part}"]`);
  if (!found) throw new Error(`The pad has no part ${part}.`);
  return found;
}

/** The tests run in a frame of a page, and the browser takes places of the page. */
function inPage({ x, y }: Place): Place {
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
  return {
    x: frame.x + x * (frame.width / innerWidth),
    y: frame.y + y * (frame.height / innerHeight),
  };
}
