import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { place, placeName } from './address.ts';
import { DropLayer } from './files/dropLayer.tsx';
import { Draw } from './places/draw/draw.tsx';
import { Header } from './shell/header.tsx';
import { LazyPlace } from './shell/lazyPlace.tsx';

// Draw is what a visitor sees first, so it comes with the page; the others come when they are wanted.
const loadTrain = () => import('./places/train/train.tsx').then(({ Train }) => Train);
const loadHow = () => import('./places/how/how.tsx').then(({ How }) => How);

export function App() {
  const main = useRef<HTMLElement>(null);
  const isArriving = useRef(true);
  useSignalEffect(() => {
    document.title = `${placeName.value} · Inkling`;
    // Another place begins at its beginning, for the eye and for keys; but the first is where the browser begins.
    if (!isArriving.current) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    isArriving.current = false;
  });
  return (
    <>
      <Header />
      <main ref={main} id="place" tabIndex={-1} aria-label={placeName.value}>
        {place.value === 'draw' && <Draw />}
        {place.value === 'train' && <LazyPlace key="train" load={loadTrain} />}
        {place.value === 'how' && <LazyPlace key="how" load={loadHow} />}
      </main>
      <DropLayer />
    </>
  );
}
