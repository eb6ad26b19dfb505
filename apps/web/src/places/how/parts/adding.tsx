import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { decimal, grouped, inBrackets } from '../numbers.ts';
import type { Pick } from '../picked.ts';
import type { Addend } from '../runningTotal.ts';
import { Slider } from './slider.tsx';

interface Ending {
  /** What is done with the sum of the products: `the bias`. */
  readonly name: string;
  /** `+ 0.25`, or `ReLU` */
  readonly sign: string;
  /** The number afterwards. */
  readonly result: number;
}

interface AddingProps {
  readonly title: string;
  readonly addends: readonly Addend[];
  /** What each product comes from, in words: `row 3, column 5`. */
  readonly say: (from: number) => string;
  /** What follows the sum: the bias, then the activation function. */
  readonly endings: readonly Ending[];
  /** Marks where the product that is added comes from. */
  readonly pick?: Pick;
}

/** How long a whole sum takes before the eye, in milliseconds. */
const DURATION = 6000;
const FRAME = 40;

/** A sum that adds up before the eye, product by product. The slider goes through it by hand. */
export function Adding({ title, addends, say, endings, pick }: AddingProps) {
  const last = addends.length + endings.length;
  const at = useSignal<number | undefined>(undefined);
  const isPlaying = useSignal(false);
  const done = Math.min(at.value ?? last, last);
  const show = (next: number) => {
    at.value = next;
    if (pick) pick.pointed.value = addends[next - 1]?.from;
  };
  useEffect(() => {
    if (!isPlaying.value) return;
    const perFrame = (last * FRAME) / DURATION;
    let position = done >= last ? 0 : done;
    const timer = setInterval(() => {
      // The last numbers of a sum are read one by one.
      position = Math.min(position + (position >= addends.length ? 0.04 : perFrame), last);
      show(Math.floor(position));
      if (position >= last) isPlaying.value = false;
    }, FRAME);
    return () => clearInterval(timer);
  }, [isPlaying.value, addends]);
  // Another sum is shown whole.
  useEffect(() => {
    at.value = undefined;
  }, [title]);
  useEffect(
    () => () => {
      if (pick) pick.pointed.value = undefined;
    },
    [],
  );
  const stillness = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its legend into its border.
    <div class="adding" role="group" aria-label={title}>
      <p class="adding-title">{title}</p>
      <Line addends={addends} endings={endings} done={done} />
      <p class="adding-term">
        <Term addends={addends} endings={endings} done={done} say={say} />
      </p>
      <div class="adding-controls">
        {!stillness && (
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              isPlaying.value = !isPlaying.value;
            }}
          >
            {isPlaying.value ? 'Pause' : 'Add it up'}
          </button>
        )}
        <Slider
          label="Added"
          min={0}
          max={last}
          value={done}
          says={`${grouped(Math.min(done, addends.length))} of ${grouped(addends.length)}`}
          onInput={(next) => {
            isPlaying.value = false;
            show(next);
          }}
        />
      </div>
    </div>
  );
}

interface PartProps {
  readonly addends: readonly Addend[];
  readonly endings: readonly Ending[];
  readonly done: number;
}

/** The number that is there once so many things are done. */
function totalAt({ addends, endings, done }: PartProps): number {
  if (done === 0) return 0;
  if (done <= addends.length) return addends[done - 1].total;
  return endings[done - addends.length - 1].result;
}

function Term({ say, ...part }: PartProps & { readonly say: AddingProps['say'] }) {
  const { addends, endings, done } = part;
  const total = decimal(totalAt(part), 3);
  if (done === 0) return <>The sum begins at 0.</>;
  if (done > addends.length) {
    const { name, sign } = endings[done - addends.length - 1];
    const before = decimal(totalAt({ ...part, done: done - 1 }), 3);
    return (
      <>
        <span class="caption">{name}</span>
        <span>
          {sign.startsWith('+') || sign.startsWith('×') ? `${before} ${sign}` : `${sign}(${before})`} ={' '}
          <strong>{total}</strong>
        </span>
      </>
    );
  }
  const { from, value, weight, product } = addends[done - 1];
  return (
    <>
      <span class="caption">{say(from)}</span>
      <span>
        {decimal(value)} × {inBrackets(weight)} = {decimal(product, 3)}, together <strong>{total}</strong>
      </span>
    </>
  );
}

const [WIDTH, HEIGHT] = [300, 72];

/** The running total as a line, from left to right. */
function Line(part: PartProps) {
  const { addends, endings, done } = part;
  const last = addends.length + endings.length;
  const totals = Array.from({ length: last + 1 }, (_, one) => totalAt({ ...part, done: one }));
  const [low, high] = [Math.min(...totals), Math.max(...totals)];
  const x = (one: number) => (one / Math.max(last, 1)) * (WIDTH - 8) + 4;
  const y = (value: number) => HEIGHT - 6 - ((value - low) / (high - low || 1)) * (HEIGHT - 12);
  const path = (to: number) =>
    totals
      .slice(0, to + 1)
      .map((value, one) => `${one === 0 ? 'M' : 'L'}${x(one).toFixed(1)} ${y(value).toFixed(1)}`)
      .join('');
  return (
    <svg class="adding-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path class="zero" d={`M0 ${y(0)}H${WIDTH}`} />
      <path class="to-come" d={path(last)} />
      <path d={path(done)} />
      <circle cx={x(done)} cy={y(totals[done])} r="4" />
    </svg>
  );
}
