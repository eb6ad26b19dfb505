import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Explanation } from '../explain.ts';
import { checkGradient, type GradientCheck } from '../gradientCheck.ts';
import { decimal, precise } from '../numbers.ts';
import { digit, neuron, pixel } from '../picked.ts';
import { placeOf } from './cells.tsx';
import { Slider } from './slider.tsx';

interface Choice {
  readonly name: string;
  /** Number of the weight among all weights of the network. */
  readonly index: number;
}

/** How small ε can be, and how large: powers of ten. */
const [SMALLEST, LARGEST] = [-5, 0];

/** Which of the choices is checked; it stays when the visitor comes back. */
const chosen = signal(0);
const power = signal(-2);

/** The gradient check, live: the slope that is measured beside the slope that is derived. */
export function MeasuredSlope({ explanation }: { readonly explanation: Explanation }) {
  const check = useSignal<GradientCheck | undefined>(undefined);
  const choices = choicesOf(explanation);
  const choice = choices[Math.min(chosen.value, choices.length - 1)];
  const epsilon = 10 ** power.value;
  useEffect(() => {
    if (!choice) return;
    let isWanted = true;
    checkGradient(explanation, choice.index, epsilon).then(
      (result) => {
        if (isWanted) check.value = result;
      },
      () => {
        if (isWanted) check.value = undefined;
      },
    );
    return () => {
      isWanted = false;
    };
  }, [explanation, choice?.index, epsilon]);
  if (!choice) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its legend into its border.
    <div class="measured" role="group" aria-label="The gradient check">
      <p class="adding-title">Is it true? Measure it</p>
      <label class="measured-choice">
        <span>Move</span>
        <select
          value={String(chosen.value)}
          onChange={({ currentTarget }) => {
            chosen.value = Number(currentTarget.value);
          }}
        >
          {choices.map(({ name }, index) => (
            <option key={name} value={String(index)}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Slider
        label="by ε ="
        min={SMALLEST}
        max={LARGEST}
        value={power.value}
        says={epsilon >= 1e-4 ? decimal(epsilon, Math.max(0, -power.value)) : precise(epsilon)}
        onInput={(value) => {
          power.value = value;
        }}
      />
      {check.value && <Compared check={check.value} />}
    </div>
  );
}

function Compared({ check: { above, below, measured, derived } }: { readonly check: GradientCheck }) {
  const difference = Math.abs(measured - derived);
  return (
    <>
      <table class="terms">
        <caption class="visually-hidden">The slope, measured and derived</caption>
        <tbody>
          <tr>
            <th scope="row">loss with w + ε</th>
            <td>{decimal(above, 6)}</td>
          </tr>
          <tr>
            <th scope="row">loss with w − ε</th>
            <td>{decimal(below, 6)}</td>
          </tr>
          <tr>
            <th scope="row">measured: their difference by 2ε</th>
            <td>{decimal(measured, 5)}</td>
          </tr>
          <tr>
            <th scope="row">derived: backpropagation</th>
            <td>{decimal(derived, 5)}</td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">difference</th>
            <td>{precise(difference)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="caption">
        Measuring takes two forward passes for each weight; backpropagation finds all slopes in one pass. A
        large ε leaves the straight part of the curve, and with a tiny one the two losses differ only in their
        last digits, which are rounded.
      </p>
    </>
  );
}

/** The weights and biases of what the visitor has marked. */
function choicesOf({ stages, lesson }: Explanation): Choice[] {
  const [first] = stages;
  const last = stages[stages.length - 1];
  const choices: Choice[] = [];
  const [unit, at] = [neuron.kept.value, pixel.kept.value];
  const one = digit.picked.value ?? lesson.target;
  if (last && stages.length > 1 && unit !== undefined) {
    if (first.kind === 'linear' && at !== undefined) {
      choices.push({
        name: `weight: ${placeOf(at)} → neuron ${unit + 1}`,
        index: first.weights.offset + at * first.units + unit,
      });
    }
    if (first.biases) {
      choices.push({ name: `bias of neuron ${unit + 1}`, index: first.biases.offset + unit });
    }
    if (stages.length === 2 && last.inputs === first.units) {
      choices.push({
        name: `weight: neuron ${unit + 1} → digit ${one}`,
        index: last.weights.offset + unit * last.units + one,
      });
    }
  } else if (last?.kind === 'linear' && at !== undefined && last.inputs > at) {
    choices.push({
      name: `weight: ${placeOf(at)} → digit ${one}`,
      index: last.weights.offset + at * last.units + one,
    });
  }
  if (last?.biases) choices.push({ name: `bias of digit ${one}`, index: last.biases.offset + one });
  return choices;
}
