import './trainingMark.css';
import { computed, effect } from '@preact/signals';
import { place } from '../address.ts';
import { underway } from '../training/underway.ts';

const words = {
  learning: 'A network is learning',
  paused: 'Training is paused',
  ended: 'Training has ended',
};

/** The state of training in words. Undefined if there is none to speak of. */
export const trainingInWords = computed(() => underway.value && words[underway.value.kind]);

// There the visitor sees how the run has ended.
effect(() => {
  if (place.value === 'train' && underway.value?.kind === 'ended') underway.value = undefined;
});

/** A ring beside the name of the place that trains, filled as far as training is. */
export function TrainingMark() {
  const mark = underway.value;
  return (
    mark && (
      <span
        class={`training-mark ${mark.kind}`}
        title={trainingInWords.value}
        aria-hidden="true"
        style={{ '--share': mark.share }}
      />
    )
  );
}
