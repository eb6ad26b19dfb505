import type { Explanation } from '../explain.ts';
import { decimal, grouped, precise } from '../numbers.ts';
import { neuron } from '../picked.ts';
import { rate, steps } from '../study.ts';

/** What people chose, and what the network found. */
export function KnownAndLearned({
  explanation: { stages, network, picture },
}: {
  readonly explanation: Explanation;
}) {
  const kinds = network.layers.map(({ kind }) => kind).join(' → ');
  const [first] = stages;
  const unit = neuron.kept.value ?? 0;
  const bias = first?.biases?.before[unit];
  return (
    <section class="known" aria-labelledby="known-title">
      <h2 id="known-title">Known and learned</h2>
      <p>
        People know how to build such a network, and choose all of it but its weights. They do not choose what
        it looks for. That stands in the weights and biases, which it found itself, by the steps above.
      </p>
      <div class="known-sides">
        <div class="sheet">
          <h3>
            People chose <span class="origin chosen">chosen</span>
          </h3>
          <dl>
            <Row name="the pixels" value={`28 × 28, each divided by 255`} of="X" />
            <Row name="the layers" value={kinds} of="g" />
            <Row
              name="their sizes"
              value={[picture.size, ...stages.map(({ units }) => units)].map(grouped).join(' → ')}
            />
            <Row name="the loss" value="cross-entropy of softmax" of="L" />
            <Row name="the learning rate" value={`${precise(rate.value)}, on this page by you`} of="α" />
            <Row name="the number of steps" value={`${steps.value}, on this page by you`} />
            <Row name="the examples" value="pictures, each with its right answer" of="Y" />
          </dl>
        </div>
        <div class="sheet">
          <h3>
            The network found <span class="origin learned">learned</span>
          </h3>
          <dl>
            {stages.map(({ number, weights, biases }) => (
              <Row
                key={number}
                name={`layer ${number}`}
                value={`${grouped(weights.before.length)} weights${biases ? `, ${grouped(biases.before.length)} biases` : ''}`}
                of={`W${number} b${number}`}
              />
            ))}
            <Row name="in all" value={`${grouped(network.parameters.count)} numbers`} />
            {bias !== undefined && (
              <Row name={`one of them`} value={`the bias of unit ${unit + 1}: ${decimal(bias, 4)}`} of="b1" />
            )}
          </dl>
        </div>
      </div>
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly value: string;
  readonly of?: string;
}

function Row({ name, value, of }: RowProps) {
  return (
    <div data-of={of}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
