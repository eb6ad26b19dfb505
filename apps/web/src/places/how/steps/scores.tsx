import { addendsOf } from '../chainRule.ts';
import type { Explanation } from '../explain.ts';
import { decimal, inBrackets } from '../numbers.ts';
import { Adding } from '../parts/adding.tsx';
import { Cells, placeOf } from '../parts/cells.tsx';
import { Derivation } from '../parts/derivation.tsx';
import { DigitChoice } from '../parts/digitChoice.tsx';
import { Formulas, InLine } from '../parts/formula.tsx';
import { Legend } from '../parts/legend.tsx';
import { Step } from '../parts/step.tsx';
import { Terms } from '../parts/terms.tsx';
import { Word } from '../parts/word.tsx';
import { digit, neuron, pixel } from '../picked.ts';
import { argmax, ofUnit } from '../stages.ts';
import type { StepProps } from './stepProps.ts';

/** How many terms of a weighted sum are in the table. */
const TERMS = 3;

/** Step 6: the neurons speak for digits. */
export function Scores({ explanation }: StepProps) {
  const { stages } = explanation;
  const last = stages.length;
  return (
    <Step number={6} title="From neurons to digits" numbers={<Score explanation={explanation} />}>
      <p>
        The last layer computes one more weighted sum for each of the ten digits <Word>score, or logit</Word>.
        Each digit has a bias, and a weight for each number that the layer takes. A neuron with a weight above
        0 speaks for the digit, one with a weight below 0 against it.
      </p>
      {last > 0 && <Formulas of={[`Z[${last}] = W[${last}] A[${last - 1}] + b[${last}]`]} />}
      <Legend of={[`Z${last}`, `W${last}`, last > 1 ? `A${last - 1}` : 'X', `b${last}`]} />
      {last > 2 && (
        <p>
          This network has{' '}
          {last === 3
            ? 'one more layer of weighted sums between the first and the last. It takes'
            : `${last - 2} more layers of weighted sums between the first and the last. Each takes`}{' '}
          the numbers that the layer before it has computed.
        </p>
      )}
      <Derivation
        title="It is step 4 again"
        heading="6-from-layer-1-to-layer-2"
        files={['packages/nn/src/network/forward.ts']}
      >
        <p>
          The same code computes both layers, and any number of them. It passes the numbers on from layer to
          layer, and keeps what each layer has computed, because the backward pass needs it. A row of{' '}
          <InLine of={`W[${Math.max(last, 1)}]`} /> has a weight for each neuron. Beside this text it is shown
          as dots, each at the place of its neuron.
        </p>
      </Derivation>
    </Step>
  );
}

/** The score of the digit that is shown. */
function Score({ explanation: { stages, scores } }: { readonly explanation: Explanation }) {
  const last = stages[stages.length - 1];
  const shown = digit.shown.value ?? 0;
  if (!last || last.units !== scores.length || last.from.length !== last.inputs) {
    return (
      <p>
        The score of {shown} is {decimal(scores[shown], 3)}.
      </p>
    );
  }
  const layer = stages.length;
  const weights = ofUnit(last.weights.before, last.units, shown);
  const isFromNeurons = stages.length === 2 && last.inputs === stages[0].units;
  const say = (index: number) =>
    isFromNeurons ? `neuron ${index + 1}` : layer === 1 ? placeOf(index) : `number ${index + 1}`;
  const pick = isFromNeurons ? neuron : layer === 1 ? pixel : undefined;
  const sizes = weights.map((weight, index) => Math.abs(weight * last.from[index]));
  const strongest = argmax(sizes, TERMS);
  const bias = last.biases?.before[shown];
  return (
    <>
      <DigitChoice
        legend="The score of"
        name="scored"
        chosen={shown}
        onChoose={(one) => {
          digit.picked.value = one;
        }}
      />
      {pick && (
        <div class="pair">
          <Cells
            label={isFromNeurons ? 'What the neurons hand on' : 'The picture'}
            values={Float32Array.from(last.from)}
            signed
            dotted={isFromNeurons && last.inputs <= 400}
            pick={pick}
            of={layer === 1 ? 'X' : `A${layer - 1}`}
            say={(index) => `${say(index)}: ${decimal(last.from[index])}`}
          />
          <span aria-hidden="true">×</span>
          <Cells
            label={`The weights of ${shown}`}
            values={weights}
            signed
            dotted={isFromNeurons && last.inputs <= 400}
            pick={pick}
            of={`W${layer}`}
            say={(index) => `${say(index)}: ${decimal(weights[index], 3)}`}
          />
        </div>
      )}
      <div data-of={`Z${layer} b${layer}`}>
        <Adding
          title={`The sum of digit ${shown}`}
          addends={addendsOf(last, shown)}
          endings={
            bias === undefined
              ? []
              : [{ name: 'the bias', sign: `+ ${inBrackets(bias)}`, result: scores[shown] }]
          }
          say={say}
          {...(pick && { pick })}
        />
      </div>
      <Terms
        caption={`The largest terms of the score of ${shown}`}
        what={isFromNeurons ? 'neuron' : 'from'}
        terms={strongest.map((index) => ({
          index,
          name: say(index),
          value: last.from[index],
          weight: weights[index],
        }))}
        rest={last.inputs - strongest.length}
        bias={bias}
        sum={scores[shown]}
        of={[layer === 1 ? 'X' : `A${layer - 1}`, `W${layer}`, `b${layer}`, `Z${layer}`]}
        pick={pick}
      />
    </>
  );
}
