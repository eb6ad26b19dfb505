import { precise } from '../numbers.ts';
import { rate } from '../study.ts';
import { Slider } from './slider.tsx';

/** The smallest rate is 10^−4, the largest 1; a decade has so many positions. */
const [SMALLEST, PER_DECADE, DECADES] = [-4, 10, 4];

/** The choice of the learning rate. Equal distances on the slider are equal factors. */
export function RateSlider() {
  return (
    <Slider
      label="Learning rate α"
      min={0}
      max={PER_DECADE * DECADES}
      value={Math.round((Math.log10(rate.value) - SMALLEST) * PER_DECADE)}
      says={precise(rate.value)}
      of="α"
      onInput={(position) => {
        rate.value = Number((10 ** (SMALLEST + position / PER_DECADE)).toPrecision(2));
      }}
    />
  );
}
