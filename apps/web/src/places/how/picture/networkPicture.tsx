import './networkPicture.css';
import type { TargetedMouseEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Explanation } from '../explain.ts';
import { decimal, grouped, percent } from '../numbers.ts';
import { Cells, placeOf } from '../parts/cells.tsx';
import { digit, neuron, pixel } from '../picked.ts';
import { ofUnit, type Stage } from '../stages.ts';
import { Links } from './links.tsx';
import { viewOf } from './views.ts';

interface NetworkPictureProps {
  readonly explanation: Explanation;
  /** The step that the visitor is at. */
  readonly step: number;
}

/**
 * The one picture that stays through all steps: the pixels, the neurons and the digits, with what links them.
 * Each step lights up the part that it is about.
 */
export function NetworkPicture({ explanation, step }: NetworkPictureProps) {
  const flow = useRef<HTMLDivElement>(null);
  const { stages, picture } = explanation;
  const view = viewOf(step);
  const [first] = stages;
  const hidden = stages.length > 1 ? first : undefined;
  const last = stages.length;
  const x = Float32Array.from(picture.data, (value) => value / 255);
  return (
    <div ref={flow} class={view.isBackward ? 'network backward' : 'network'}>
      <div class={partClass(view.parts, 'picture')}>
        <Cells
          label="The picture, pixel by pixel"
          values={x}
          pick={pixel}
          of="X dW1"
          say={(index) => `${placeOf(index)}: ${decimal(x[index])}`}
        />
      </div>
      {hidden && <Hidden stage={hidden} view={view.neurons} isNow={view.parts.includes('neurons')} />}
      <DigitBars explanation={explanation} view={view.digits} isNow={view.parts.includes('digits')} />
      <Links
        flow={flow}
        stages={stages}
        into={`W1 dW1`}
        outOf={`W${last} dW${last}`}
        isIntoNow={view.parts.includes('into')}
        isOutOfNow={view.parts.includes('outOf')}
      />
    </div>
  );
}

function partClass(parts: readonly string[], part: string): string {
  return parts.includes(part) ? `network-${part} now` : `network-${part}`;
}

interface HiddenProps {
  readonly stage: Stage;
  readonly view: 'sums' | 'outputs' | 'gradients';
  readonly isNow: boolean;
}

/** The neurons of the first layer; of a layer of filters, what one filter finds. */
function Hidden({ stage, view, isNow }: HiddenProps) {
  const { kind, units, sums, activation, biases } = stage;
  const outputs = activation?.outputs ?? sums;
  const css = isNow ? 'network-neurons now' : 'network-neurons';
  if (kind !== 'linear') {
    return (
      <div class={css} data-of="A1">
        <Cells
          label="Where the filter finds its pattern"
          values={ofUnit(sums, units, neuron.shown.value ?? 0)}
          signed
          pick={pixel}
          of="Z1 A1"
          say={(index) => `place ${index + 1}`}
        />
      </div>
    );
  }
  const gradients = biases?.gradients;
  const values = view === 'sums' ? sums : view === 'gradients' && gradients ? gradients : outputs;
  const ids = { sums: 'Z1 b1 A1', outputs: 'A1 Z1 b1', gradients: 'dZ1 db1 A1' };
  return (
    <div class={css}>
      <Cells
        label={`The ${grouped(units)} neurons`}
        values={values}
        signed
        dotted={units <= 400}
        pick={neuron}
        of={ids[view]}
        say={(index) => `neuron ${index + 1}: ${decimal(values[index], view === 'gradients' ? 4 : 2)}`}
      />
    </div>
  );
}

interface DigitBarsProps {
  readonly explanation: Explanation;
  readonly view: 'scores' | 'probabilities' | 'difference';
  readonly isNow: boolean;
}

/** The digits, each with a bar that can be touched, or reached with the arrow keys. */
function DigitBars({ explanation, view, isNow }: DigitBarsProps) {
  const { scores, probabilities, digit: answer, lesson, stages } = explanation;
  const right = lesson.target;
  const values = {
    scores,
    probabilities,
    difference: probabilities.map((share, one) => share - (one === right ? 1 : 0)),
  }[view];
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-9);
  const last = stages.length;
  const ids = {
    scores: `Z${last} b${last} A${last}`,
    probabilities: `A${last} Z${last} L`,
    difference: `dZ${last} db${last} Y A${last} L`,
  };
  const say = view === 'probabilities' ? percent : (value: number) => decimal(value);
  const kept = digit.kept.value ?? answer;
  const digitAt = ({ clientY, currentTarget }: TargetedMouseEvent<HTMLElement>): number => {
    const { top, height } = currentTarget.getBoundingClientRect();
    const one = Math.floor(((clientY - top) / height) * values.length);
    return Math.min(Math.max(one, 0), values.length - 1);
  };
  return (
    // One control, as ten buttons of this height would be too small for a finger.
    <div
      class={isNow ? 'network-digits now' : 'network-digits'}
      role="slider"
      tabIndex={0}
      aria-label="The digits"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={values.length - 1}
      aria-valuenow={kept}
      aria-valuetext={`${kept}: ${say(values[kept])}`}
      data-of={ids[view]}
      onKeyDown={(event) => {
        const next = kept + (steps[event.key] ?? Number.NaN);
        if (!Number.isFinite(next)) return;
        event.preventDefault();
        if (next >= 0 && next < values.length) digit.picked.value = next;
      }}
      onClick={(event) => {
        digit.picked.value = digitAt(event);
      }}
      onPointerMove={(event) => {
        if (event.pointerType === 'mouse') digit.pointed.value = digitAt(event);
      }}
      onPointerLeave={() => {
        digit.pointed.value = undefined;
      }}
    >
      {Array.from(values, (value, one) => (
        <div key={one} class={`digit-bar${one === answer ? ' best' : ''}${one === kept ? ' kept' : ''}`}>
          <span class={one === right && view === 'difference' ? 'digit-name right' : 'digit-name'}>
            {one}
          </span>
          <span
            class={value < 0 ? 'digit-value below' : 'digit-value'}
            style={{ '--share': Math.abs(value) / most }}
          />
          <span class="digit-number">{say(value)}</span>
        </div>
      ))}
    </div>
  );
}

/** What the arrow keys add to the number of the digit. They go through the list as it stands. */
const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };
