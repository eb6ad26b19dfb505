import { useSignalEffect } from '@preact/signals';
import { place, places } from './address.ts';
import { DropLayer } from './files/dropLayer.tsx';
import { Draw } from './places/draw/draw.tsx';
import { Header } from './shell/header.tsx';
import { LazyPlace } from './shell/lazyPlace.tsx';

// Draw is what a visitor sees first, so it comes with the page; the others come when they are wanted.
const loadTrain = () => import('./places/train/train.tsx').then(({ Train }) => Train);
const loadHow = () => import('./places/how/how.tsx').then(({ How }) => How);

export function App() {
  useSignalEffect(() => {
    const name = places.find(({ id }) => id === place.value)?.name;
    document.title = `${name} · Inkling`;
  });
  return (
    <>
      <Header />
      <main id="place">
        {place.value === 'draw' && <Draw />}
        {place.value === 'train' && <LazyPlace key="train" load={loadTrain} />}
        {place.value === 'how' && <LazyPlace key="how" load={loadHow} />}
      </main>
      <DropLayer />
    </>
  );
}
