import './firstLayerPictures.css';
import { useEffect, useRef } from 'preact/hooks';
import { theme } from '../../theme/theme.ts';
import { firstLayer } from '../../training/training.ts';
import { paintTiles } from './paintTiles.ts';

/** What the first cells look for, forming while they learn. */
export function FirstLayerPictures() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const inUse = theme.value;
  useEffect(
    () => firstLayer.subscribe((now) => canvas.current && now && paintTiles(canvas.current, now)),
    [inUse],
  );
  const layer = firstLayer.value;
  if (!layer) return null;
  const shown = layer.pixels.length / (layer.width * layer.height);
  const which = shown === layer.units ? `the ${shown}` : `${shown} of the ${layer.units}`;
  return (
    <section class="sheet" aria-labelledby="first-layer-title">
      <header>
        <h2 id="first-layer-title">What its first cells look for</h2>
        <p class="caption">
          A picture for {which} cells: it is woken by ink where it is <span class="for">this colour</span>,
          and put to sleep by ink where it is <span class="against">this one</span>.
        </p>
      </header>
      <canvas
        ref={canvas}
        class="first-layer"
        role="img"
        aria-label={`Pictures of what ${which} cells of the first layer look for. They begin as noise, and strokes and loops come forth as it learns.`}
      />
    </section>
  );
}
