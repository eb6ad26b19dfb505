import { neuron } from '../picked.ts';
import type { Stage } from '../stages.ts';
import { Slider } from './slider.tsx';

/** Chooses the neuron of the first layer, or its filter. */
export function UnitSlider({ stage }: { readonly stage: Stage }) {
  const unit = neuron.kept.value ?? 0;
  return (
    <div class="unit-slider">
      <Slider
        label={stage.kind === 'linear' ? 'Neuron' : 'Filter'}
        min={1}
        max={stage.units}
        value={unit + 1}
        says={`${unit + 1}`}
        onInput={(value) => {
          neuron.picked.value = value - 1;
        }}
      />
      <button
        type="button"
        class="button quiet"
        aria-disabled={neuron.picked.value === undefined}
        onClick={() => {
          neuron.picked.value = undefined;
        }}
      >
        Strongest
      </button>
    </div>
  );
}
