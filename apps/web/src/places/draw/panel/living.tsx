import './living.css';
import { mnistLayout } from '@inkling/mnist';
import { computed, signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { loadSmallNetwork, smallNetworkTrouble } from '../../../network/smallNetwork.ts';
import { columnsFor, Shades } from '../../../shades/shades.tsx';
import { useSeen } from '../../../shell/useSeen.ts';
import { About } from './about.tsx';
import { strongestNeuron } from './contributions.ts';
import { decisive } from './decisive.ts';
import { Links } from './links.tsx';
import { Neuron } from './neuron.tsx';
import { followPulse, livingNetwork, pulse } from './pulse.ts';

const { width, height, classes } = mnistLayout;
const tenDigits = Array.from({ length: classes }, (_, digit) => digit);
/** How many neurons the figure shows before the network is loaded: as many as the small one has. */
const NEURONS = 192;

/** The neuron that the visitor has picked. */
const picked = signal<number | undefined>(undefined);
const units = computed(() => livingNetwork.value?.weights.units ?? NEURONS);
/** The neuron that is explained: the picked one, or the one that speaks most for the answer. */
const shown = computed(() => {
  if (picked.value !== undefined && picked.value < units.value) return picked.value;
  return pulse.value && strongestNeuron(pulse.value);
});

/**
 * A network that works while the visitor draws: the picture, the neurons, the digits, and what links them.
 */
export function Living() {
  const flow = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(flow);
  useEffect(() => {
    if (!isSeen) return;
    void loadSmallNetwork();
    return followPulse();
  }, [isSeen]);
  const now = pulse.value;
  return (
    <>
      <div class="living">
        <div class="living-net">
          <div ref={flow} class="flow">
            <div class="flow-picture">
              <Shades
                label={`What the network sees: the digit as ${width} by ${height} pixels`}
                values={now?.picture}
                count={width * height}
                most={255}
              />
              <DecisiveMark />
            </div>
            <Neurons />
            <Digits />
            <Links flow={flow} pulse={now} neuron={picked.value === undefined ? undefined : shown.value} />
          </div>
          <Picker />
        </div>
        {smallNetworkTrouble.value && !livingNetwork.value ? (
          <p class="caption">{smallNetworkTrouble.value}</p>
        ) : (
          <Neuron pulse={now} number={shown.value} />
        )}
      </div>
      <About />
    </>
  );
}

/** A frame around the part of a picture that decides. The words below say the same. */
function DecisiveMark() {
  const found = decisive.value;
  if (!found || 'stroke' in found) return null;
  const { left, top, width: columns, height: rows } = found.box;
  return (
    <span
      class="decisive-mark"
      aria-hidden="true"
      style={{
        left: `${(100 * left) / width}%`,
        top: `${(100 * top) / height}%`,
        width: `${(100 * columns) / width}%`,
        height: `${(100 * rows) / height}%`,
      }}
    />
  );
}

function Neurons() {
  const area = useRef<HTMLDivElement>(null);
  const count = units.value;
  const columns = columnsFor(count);
  const rows = Math.ceil(count / columns);
  const outputs = pulse.value?.outputs;
  const active = outputs?.filter((value) => value > 0).length;
  const [row, column] =
    shown.value === undefined ? [] : [Math.floor(shown.value / columns), shown.value % columns];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the slider below does the same with keys.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the slider below does the same with keys.
    <div ref={area} class="neurons" onClick={(event) => pick(event, area, columns, rows)}>
      <Shades
        label={
          active === undefined
            ? `The ${count} neurons of the network`
            : `The ${count} neurons of the network, each as strong as its output; ${active} are above 0`
        }
        values={outputs}
        count={count}
        most={outputs ? Math.max(...outputs) : 1}
        dotted
      />
      {row !== undefined && column !== undefined && (
        <span
          class="neuron-mark"
          aria-hidden="true"
          style={{
            left: `${(100 * column) / columns}%`,
            top: `${(100 * row) / rows}%`,
            width: `${100 / columns}%`,
            height: `${100 / rows}%`,
          }}
        />
      )}
    </div>
  );
}

function pick(event: MouseEvent, area: RefObject<HTMLElement | null>, columns: number, rows: number): void {
  const box = area.current?.getBoundingClientRect();
  if (!box) return;
  const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
  const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
  const neuron = row * columns + column;
  if (neuron >= 0 && neuron < units.value) picked.value = neuron;
}

/** Picks a neuron by its number, without a mouse. */
function Picker() {
  const output = shown.value === undefined ? undefined : pulse.value?.outputs[shown.value];
  const number = (shown.value ?? 0) + 1;
  return (
    <div class="picker">
      <label>
        <span>Neuron {number}</span>
        <input
          type="range"
          min={1}
          max={units.value}
          value={number}
          aria-valuetext={
            output === undefined ? `Neuron ${number}` : `Neuron ${number}, its output is ${output.toFixed(2)}`
          }
          onInput={({ currentTarget }) => {
            picked.value = Number(currentTarget.value) - 1;
          }}
        />
      </label>
      <button
        type="button"
        class="button quiet"
        aria-disabled={picked.value === undefined}
        onClick={() => {
          picked.value = undefined;
        }}
      >
        Strongest
      </button>
    </div>
  );
}

/** The answer of the network that is shown, which may be another one than that of the pad. */
function Digits() {
  const now = pulse.value;
  return (
    <ol class="flow-digits" start={0} aria-label="What this network answers">
      {tenDigits.map((digit) => {
        const share = now?.probabilities[digit] ?? 0;
        return (
          <li key={digit} class={digit === now?.digit ? 'best' : undefined}>
            <span class="flow-digit">{digit}</span>
            <span class="flow-share" style={{ '--share': share }}>
              <span class="visually-hidden">{now && `${Math.round(100 * share)}%`}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
