import './pad.css';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  beginStroke,
  type Drawing,
  extendStroke,
  finishDrawing,
  isBlank,
  openedPicture,
  PAD_SIDE,
  padContent,
  pen,
  withdrawStroke,
} from '../../drawing/drawing.ts';
import { theme } from '../../theme/theme.ts';
import { followResolution } from './followResolution.ts';
import { paintPad } from './paintPad.ts';

interface Hand {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly drawing: Drawing;
}

/** The surface to draw on, with a mouse, a finger or a stylus, one of them at a time. */
export function Pad() {
  const canvas = useRef<HTMLCanvasElement>(null);
  /** The pointer that is down, and the drawing that it continues. */
  const hand = useRef<Hand>(undefined);
  /** Whether a pen began the drawing. Then what touches the pad beside it is a palm. */
  const isByPen = useRef(false);

  useSignalEffect(() => {
    // Reading the theme repaints the pad when the theme changes.
    theme.value;
    if (canvas.current) paintPad(canvas.current, padContent.value, pen.value);
  });
  useEffect(() => {
    const repaint = () => {
      if (canvas.current) paintPad(canvas.current, padContent.peek(), pen.peek());
    };
    const resized = new ResizeObserver(repaint);
    if (canvas.current) resized.observe(canvas.current);
    const unfollow = followResolution(repaint);
    return () => {
      resized.disconnect();
      unfollow();
    };
  }, []);

  function begin(event: PointerEvent): void {
    if (event.button !== 0 || !canvas.current) return;
    // Without this, pressing would select text or start a drag.
    event.preventDefault();
    const { pointerId, pointerType } = event;
    if (isBlank.peek()) isByPen.current = false;
    if (pointerType === 'touch' && isByPen.current) return;
    // A palm often rests on the screen before the pen does.
    const isPalm = pointerType === 'pen' && hand.current?.pointerType === 'touch';
    if (hand.current && !isPalm) return;
    if (hand.current) withdrawStroke(hand.current.drawing);
    if (pointerType === 'pen') isByPen.current = true;
    canvas.current.setPointerCapture(pointerId);
    const [x, y] = placesOf(canvas.current, [event]);
    hand.current = { pointerId, pointerType, drawing: beginStroke(x, y) };
  }

  function move(event: PointerEvent): void {
    const { pointerId } = event;
    if (pointerId !== hand.current?.pointerId || !canvas.current) return;
    // If points come faster than the browser paints, one event carries several of them.
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const points = placesOf(canvas.current, coalesced.length > 0 ? coalesced : [event]);
    hand.current = { ...hand.current, drawing: extendStroke(hand.current.drawing, points) };
  }

  function end({ pointerId }: PointerEvent): void {
    if (pointerId !== hand.current?.pointerId) return;
    finishDrawing(hand.current.drawing);
    hand.current = undefined;
  }

  return (
    <div class="pad">
      <canvas
        ref={canvas}
        role="img"
        aria-label={openedPicture.value ? `Drawing pad with ${openedPicture.value.name}` : 'Drawing pad'}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onLostPointerCapture={end}
      />
      {isBlank.value && (
        <p class="pad-hint" aria-hidden="true">
          Use a finger, a pen or the mouse
        </p>
      )}
    </div>
  );
}

/** `[x0, y0, x1, y1, …]` in units of the pad. */
function placesOf(canvas: HTMLCanvasElement, events: readonly PointerEvent[]): number[] {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return events.flatMap(({ clientX, clientY }) => [
    ((clientX - left) / width) * PAD_SIDE,
    ((clientY - top) / height) * PAD_SIDE,
  ]);
}
