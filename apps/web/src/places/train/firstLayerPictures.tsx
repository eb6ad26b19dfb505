import './firstLayerPictures.css';
import { useEffect, useRef } from 'preact/hooks';
import { theme } from '../../theme/theme.ts';
import type { FirstLayer } from '../../training/messages.ts';
import { firstLayer } from '../../training/training.ts';
import { columnsFor, paintTiles } from './paintTiles.ts';

const waiting: FirstLayer = { width: 28, height: 28, units: 50, pixels: new Int8Array(50 * 28 * 28) };
/** The largest width of a picture on the screen, in CSS pixels. */
const LARGEST = 72;

/** The weights of the first layer as pictures, all of them, updated during training. */
export function FirstLayerPictures() {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const inUse = theme.value;
  useEffect(() => {
    const paint = () => {
      const now = firstLayer.peek() ?? waiting;
      if (!canvas.current || !place.current) return;
      const { clientWidth } = place.current;
      paintTiles(canvas.current, now, clientWidth);
      canvas.current.style.maxWidth = `${LARGEST * columnsFor(clientWidth, now.units)}px`;
    };
    const unsubscribe = firstLayer.subscribe(paint);
    const resizing = new ResizeObserver(paint);
    if (place.current) resizing.observe(place.current);
    return () => {
      unsubscribe();
      resizing.disconnect();
    };
  }, [inUse]);
  const { units } = firstLayer.value ?? waiting;
  const which = `each of the ${units} neurons of the first layer`;
  const [positive, negative] = inUse === 'dark' ? ['yellow', 'blue'] : ['blue', 'red'];
  return (
    <section class="sheet" aria-labelledby="first-layer-title">
      <header>
        <h2 id="first-layer-title">What the neurons of the first layer look for</h2>
        <p class="caption">
          {firstLayer.value ? `A picture of its weights for ${which}. ` : 'A picture for each neuron. '}
          Ink on a <span class="for">{positive}</span> area raises the output of the neuron, and ink on a{' '}
          <span class="against">{negative}</span> area lowers it.
        </p>
      </header>
      <div ref={place}>
        <canvas
          ref={canvas}
          class="first-layer"
          role="img"
          aria-label={
            firstLayer.value
              ? `What ${which} looks for. The pictures begin as noise, and strokes and loops appear.`
              : 'No pictures yet: training has not begun.'
          }
        />
      </div>
    </section>
  );
}
