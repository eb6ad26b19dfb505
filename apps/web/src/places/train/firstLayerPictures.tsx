import './firstLayerPictures.css';
import { useEffect, useRef } from 'preact/hooks';
import { theme } from '../../theme/theme.ts';
import type { FirstLayer } from '../../training/messages.ts';
import { firstLayer } from '../../training/training.ts';
import { paintTiles } from './paintTiles.ts';

const waiting: FirstLayer = { width: 28, height: 28, units: 50, pixels: new Int8Array(50 * 28 * 28) };

/** The weights of the first layer as pictures, updated during training. */
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
  const [positive, negative] = inUse === 'dark' ? ['yellow', 'blue'] : ['blue', 'red'];
  return (
    <section class="sheet" aria-labelledby="first-layer-title">
      <header>
        <h2 id="first-layer-title">What the neurons of the first layer look for</h2>
        <p class="caption">
          {firstLayer.value ? `A picture for ${which} neurons. ` : 'A picture for each neuron. '}
          Ink on a <span class="for">{positive}</span> area raises the output of the neuron, and ink on a{' '}
          <span class="against">{negative}</span> area lowers it.
        </p>
      </header>
      <canvas
        ref={canvas}
        class="first-layer"
        role="img"
        aria-label={
          firstLayer.value
            ? `What ${which} neurons of the first layer look for. The pictures begin as noise, and strokes and loops appear.`
            : 'Empty frames: training has not begun.'
        }
      />
    </section>
  );
}
