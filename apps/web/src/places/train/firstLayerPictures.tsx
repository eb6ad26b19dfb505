import './firstLayerPictures.css';
import { useEffect, useRef } from 'preact/hooks';
import { theme } from '../../theme/theme.ts';
import type { FirstLayer } from '../../training/messages.ts';
import { firstLayer } from '../../training/training.ts';
import { paintTiles } from './paintTiles.ts';

const waiting: FirstLayer = { width: 28, height: 28, units: 50, pixels: new Int8Array(50 * 28 * 28) };

/** What the first cells look for, forming while they learn. */
export function FirstLayerPictures() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const inUse = theme.value;
  useEffect(
    () =>
      firstLayer.subscribe((now = waiting) => {
        if (canvas.current) paintTiles(canvas.current, now);
      }),
    [inUse],
  );
  const { units, pixels, width, height } = firstLayer.value ?? waiting;
  const shown = pixels.length / (width * height);
  const which = shown === units ? `each of the ${units}` : `${shown} of the ${units}`;
  const [wakes, calms] = inUse === 'dark' ? ['yellow', 'blue'] : ['blue', 'red'];
  return (
    <section class="sheet" aria-labelledby="first-layer-title">
      <header>
        <h2 id="first-layer-title">What its first cells look for</h2>
        <p class="caption">
          {firstLayer.value ? `A picture for ${which} cells. ` : 'A picture for each cell. '}
          Ink where it is <span class="for">{wakes}</span> wakes the cell, ink where it is{' '}
          <span class="against">{calms}</span> calms it.
        </p>
      </header>
      <canvas
        ref={canvas}
        class="first-layer"
        role="img"
        aria-label={
          firstLayer.value
            ? `What ${which} cells of the first layer look for. It begins as noise, and strokes and loops come forth.`
            : 'Empty frames: the network has not begun to learn.'
        }
      />
    </section>
  );
}
