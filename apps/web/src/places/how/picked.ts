import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { argmax, strongest } from './stages.ts';
import { explanation } from './study.ts';

/** One of many that the visitor points at, or has picked. */
export interface Pick {
  readonly pointed: Signal<number | undefined>;
  readonly picked: Signal<number | undefined>;
  /**
   * The one that is shown: pointed at, picked, or else the one that matters most. Undefined if there is none.
   */
  readonly shown: ReadonlySignal<number | undefined>;
  /** The same, without the one that is only pointed at. */
  readonly kept: ReadonlySignal<number | undefined>;
}

function pick(count: () => number, usual: () => number | undefined): Pick {
  const pointed = signal<number | undefined>(undefined);
  const picked = signal<number | undefined>(undefined);
  const valid = (one: number | undefined) => (one !== undefined && one < count() ? one : undefined);
  const kept = computed(() => valid(picked.value) ?? usual());
  return { pointed, picked, kept, shown: computed(() => valid(pointed.value) ?? kept.value) };
}

const stages = computed(() => explanation.value?.stages ?? []);

/** A neuron of the first layer, or a filter, if that is not the last layer. */
export const neuron = pick(
  () => (stages.value.length > 1 ? stages.value[0].units : 0),
  () => (stages.value.length > 1 ? strongest(stages.value[0]) : undefined),
);

/** A digit. The one that matters most is the answer. */
export const digit = pick(
  () => explanation.value?.scores.length ?? 0,
  () => explanation.value?.digit,
);

/** A pixel. The one that matters most changes the sum of the neuron most. */
export const pixel = pick(
  () => explanation.value?.picture.size ?? 0,
  () => {
    const [first] = stages.value;
    if (first?.kind !== 'linear') return explanation.value?.picture.data.indexOf(255);
    const unit = stages.value.length > 1 ? neuron.kept.value : digit.kept.value;
    if (unit === undefined) return undefined;
    const { from, weights, units } = first;
    const sizes = Float32Array.from(from, (value, one) =>
      Math.abs(value * weights.before[one * units + unit]),
    );
    return argmax(sizes, 1)[0];
  },
);
