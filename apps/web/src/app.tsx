import { useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { place, placeName } from './address.ts';
import { DropLayer } from './files/dropLayer.tsx';
import { Draw } from './places/draw/draw.tsx';
import { HowHead } from './places/how/head.tsx';
import { Footer } from './shell/footer.tsx';
import { Header } from './shell/header.tsx';
import { LazyPlace } from './shell/lazyPlace.tsx';
import { returnTo } from './shell/scrolling.ts';

// Draw comes with the page, because a visitor sees it first. The page loads the other places on the first
// visit.
const loadTrain = () => import('./places/train/train.tsx').then(({ Train }) => Train);
const loadHow = () => import('./places/how/how.tsx').then(({ How }) => How);

export function App() {
  const main = useRef<HTMLElement>(null);
  const isFirstPlace = useRef(true);
  useSignalEffect(() => {
    document.title = `${placeName.value} · Inkling`;
  });
  useLayoutEffect(() => {
    if (!main.current) return undefined;
    // At the first place, the browser sets the focus.
    if (!isFirstPlace.current) main.current.focus({ preventScroll: true });
    isFirstPlace.current = false;
    return returnTo(place.value, main.current);
  }, [place.value]);
  return (
    <>
      <Header />
      <main ref={main} id="place" tabIndex={-1} aria-label={placeName.value}>
        {place.value === 'draw' && <Draw />}
        {place.value === 'train' && <LazyPlace key="train" load={loadTrain} />}
        {place.value === 'how' && <LazyPlace key="how" load={loadHow} beginning={<HowHead />} />}
      </main>
      <Footer />
      <DropLayer />
    </>
  );
}
