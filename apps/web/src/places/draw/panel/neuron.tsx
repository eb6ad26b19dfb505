import './neuron.css';
import { mnistLayout } from '@inkling/mnist';
import { signed } from '../../../numbers.ts';
import { Shades } from '../../../shades/shades.tsx';
import { SignedShades } from '../../../shades/signedShades.tsx';
import { outputTerms, pixelTerms, weightsOf } from './contributions.ts';
import type { Pulse } from './pulse.ts';

interface NeuronProps {
  readonly pulse: Pulse | undefined;
  readonly number: number | undefined;
}

/** One neuron: its weights, its sum, and what it says about each digit. */
export function Neuron({ pulse, number }: NeuronProps) {
  if (!pulse || number === undefined) {
    return (
      <p class="caption neuron-hint">
        Each dot is a neuron. It looks for a pattern of its own in the picture, and speaks for some digits and
        against others. Draw a digit, then tap a neuron to see what it does.
      </p>
    );
  }
  const terms = pixelTerms(pulse, number);
  return (
    <section class="neuron" aria-label={`Neuron ${number + 1}`}>
      <div class="neuron-pictures">
        <figure>
          <SignedShades
            label={`The weights of neuron ${number + 1}, where ink raises and where it lowers its sum`}
            values={weightsOf(pulse.weights, number)}
          />
          <figcaption class="caption">weights</figcaption>
        </figure>
        <span aria-hidden="true">×</span>
        <figure>
          <Shades label="The picture" values={pulse.picture} count={pulse.picture.length} most={255} />
          <figcaption class="caption">picture</figcaption>
        </figure>
        <span aria-hidden="true">=</span>
        <figure>
          <SignedShades label="The picture times the weights, pixel by pixel" values={terms} />
          <figcaption class="caption">terms</figcaption>
        </figure>
      </div>
      <Sum terms={terms} bias={pulse.weights.biases[number]} output={pulse.outputs[number]} />
      <Votes terms={outputTerms(pulse, number)} />
    </section>
  );
}

interface SumProps {
  readonly terms: Float32Array;
  readonly bias: number;
  readonly output: number;
}

/** The sum of all terms, in bars. */
function Sum({ terms, bias, output }: SumProps) {
  let [raising, lowering] = [0, 0];
  for (const term of terms) {
    if (term > 0) raising += term;
    else lowering += term;
  }
  const rows = [
    { name: 'terms above 0', value: raising },
    { name: 'terms below 0', value: lowering },
    { name: 'bias', value: bias },
    { name: 'sum', value: raising + lowering + bias },
    { name: 'output', value: output },
  ];
  const most = Math.max(...rows.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  return (
    <dl class="sum">
      {rows.map(({ name, value }) => (
        <div key={name} class={name === 'sum' ? 'total' : undefined}>
          <dt>{name}</dt>
          <dd>
            <span
              class={value < 0 ? 'sum-bar below' : 'sum-bar'}
              aria-hidden="true"
              style={{ '--part': Math.abs(value) / most }}
            />
            <span>{signed(value)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What a neuron adds to the score of each digit. */
function Votes({ terms }: { readonly terms: Float32Array }) {
  const most = terms.reduce((largest, value) => Math.max(largest, Math.abs(value)), Number.MIN_VALUE);
  return (
    <figure class="votes">
      <figcaption class="caption">What it adds to each digit</figcaption>
      <ol start={0}>
        {Array.from({ length: mnistLayout.classes }, (_, digit) => (
          <li key={digit}>
            <span
              class={terms[digit] < 0 ? 'vote below' : 'vote'}
              aria-hidden="true"
              style={{ '--part': Math.abs(terms[digit]) / most }}
            />
            <span class="vote-digit">{digit}</span>
            <span class="visually-hidden">: {signed(terms[digit])}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
