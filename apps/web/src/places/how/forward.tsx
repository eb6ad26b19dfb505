import { mnistLayout } from '@inkling/mnist';
import type { ComponentChildren } from 'preact';
import { Shades } from '../../shades/shades.tsx';
import { SignedShades } from '../../shades/signedShades.tsx';
import { Digits } from './digits.tsx';
import type { Explanation } from './explain.ts';
import { Applied, Formula, Formulas, InLine, Letter } from './formula.tsx';
import { count, decimal, percent } from './numbers.ts';
import { argmax, ofUnit, type Stage, strongest } from './stages.ts';
import { Step } from './step.tsx';
import { Terms } from './terms.tsx';

/** How many terms of a weighted sum are shown. */
const TERMS = 3;

/** Steps 4 to 7: the forward pass, from numbers to an answer. */
export function Forward({ explanation }: { readonly explanation: Explanation }) {
  const { stages, digit, scores, probabilities } = explanation;
  const first = stages.length > 1 ? stages[0] : undefined;
  const last = stages[stages.length - 1];
  return (
    <>
      <FirstSums stage={first} />
      <ActivationStep stage={first} />
      <Step number={6} title="From neurons to digits" numbers={<Scores explanation={explanation} />}>
        <p>
          The last layer computes one more weighted sum for each of the ten digits. Each digit has a bias, and
          a weight for each number that the layer takes. The weighted sum is the digit’s <em>score</em>.
        </p>
        {last && <WeightedSum layer={last.number} />}
        {stages.length > 2 && (
          <p>
            This network has{' '}
            {stages.length === 3
              ? 'one more layer of weighted sums between the first and the last. It takes'
              : `${stages.length - 2} more layers of weighted sums between the first and the last. Each takes`}{' '}
            the numbers that the layer before it has computed.
          </p>
        )}
      </Step>
      <Step
        number={7}
        title="Scores become probabilities"
        numbers={
          <Digits
            caption="The score and the probability of each digit"
            best={digit}
            shares={probabilities}
            columns={[
              { name: 'score', values: Array.from(scores, (score) => decimal(score)) },
              { name: 'probability', values: Array.from(probabilities, percent) },
            ]}
          />
        }
      >
        <p>
          <em>Softmax</em> turns the scores into probabilities. Each of them lies between 0 and 1, and
          together they add up to 1. The function{' '}
          <InLine>
            <Power of={<mi>z</mi>} />
          </InLine>{' '}
          grows fast, so a score that is a little higher gets a much larger probability. The digit with the
          largest probability is the answer: {digit}.
        </p>
        <Softmax layer={last?.number} />
        <p class="aside">
          For a large score,{' '}
          <InLine>
            <Power of={<mi>z</mi>} />
          </InLine>{' '}
          is too large for the numbers of a computer. So the network first subtracts the largest score from
          all scores. The probabilities stay the same. The program that this page grew from did not subtract
          it.
        </p>
      </Step>
    </>
  );
}

/** Z = W A + b */
function WeightedSum({ layer }: { readonly layer: number }) {
  return (
    <Formula>
      <Letter name="Z" layer={layer} />
      <mo>=</mo>
      <Letter name="W" layer={layer} />
      <Letter name="A" layer={layer - 1} />
      <mo>+</mo>
      <Letter name="b" layer={layer} />
    </Formula>
  );
}

function FirstSums({ stage }: { readonly stage: Stage | undefined }) {
  if (!stage) {
    return (
      <Step
        number={4}
        title="Forward pass: weighted sums"
        numbers={<p>This network has no hidden neurons.</p>}
      >
        <p>
          Most networks have neurons between the picture and the answer. Each of these neurons looks for a
          pattern. This network computes the digits directly from the pixels, in step 6.
        </p>
      </Step>
    );
  }
  const isLinear = stage.kind === 'linear';
  const weights = count(stage.weights.before.length);
  return (
    <Step
      number={4}
      title="Forward pass: weighted sums"
      numbers={isLinear ? <NeuronSum stage={stage} /> : <FilterSum stage={stage} />}
    >
      {isLinear ? (
        <p>
          The first layer has {count(stage.units)} neurons. Each neuron has a <em>weight</em> for every pixel,
          and one more number, its <em>bias</em>. The neuron multiplies each pixel by its weight, adds up the
          products and adds the bias. The weights form a picture of the pattern that the neuron looks for.
        </p>
      ) : (
        <p>
          The first layer has {count(stage.units)} <em>filters</em>. Each filter is a small window of{' '}
          {count(stage.inputs)} <em>weights</em> that moves over the picture. At every place, the filter
          multiplies the pixels that it covers by its weights, adds up the products and adds one more number,
          its <em>bias</em>. So it can find its pattern anywhere in the picture.
        </p>
      )}
      <Formulas>
        <Formula>
          <Letter name="A" layer={0} />
          <mo>=</mo>
          <Letter name="X" />
        </Formula>
        <WeightedSum layer={1} />
      </Formulas>
      <p>
        <InLine>
          <Letter name="W" layer={1} />
        </InLine>{' '}
        holds all {weights} weights of the first layer, and{' '}
        <InLine>
          <Letter name="b" layer={1} />
        </InLine>{' '}
        holds its biases. The network has learned these numbers. No person chose them.
      </p>
    </Step>
  );
}

function NeuronSum({ stage }: { readonly stage: Stage }) {
  const unit = strongest(stage);
  const weights = ofUnit(stage.weights.before, stage.units, unit);
  const shown = strongestTerms(stage.from, weights);
  return (
    <>
      <div class="pair">
        <Shades label="The picture" values={stage.from} count={stage.inputs} most={1} />
        <span aria-hidden="true">×</span>
        <SignedShades label={`The weights of neuron ${unit + 1}`} values={weights} />
      </div>
      <Terms
        caption={`Neuron ${unit + 1}, the one with the largest output`}
        what="pixel"
        terms={shown.map((pixel) => ({
          name: `row ${Math.floor(pixel / mnistLayout.width) + 1}, column ${(pixel % mnistLayout.width) + 1}`,
          value: stage.from[pixel],
          weight: weights[pixel],
        }))}
        rest={stage.inputs - shown.length}
        bias={stage.biases?.before[unit]}
        sum={stage.sums[unit]}
      />
      <TwoColours />
    </>
  );
}

function FilterSum({ stage }: { readonly stage: Stage }) {
  const unit = strongest(stage);
  return (
    <>
      <div class="pair">
        <SignedShades
          label={`The weights of filter ${unit + 1}`}
          values={ofUnit(stage.weights.before, stage.units, unit)}
        />
        <SignedShades
          label={`The weighted sums of filter ${unit + 1}, one for each place`}
          values={ofUnit(stage.sums, stage.units, unit)}
        />
      </div>
      <p class="caption">
        Filter {unit + 1}, and its weighted sum at each place of the picture. Its bias is{' '}
        {decimal(stage.biases?.before[unit] ?? 0, 3)}.
      </p>
      <TwoColours />
    </>
  );
}

function TwoColours() {
  return (
    <p class="caption legend">
      <span class="above">above 0: for the pattern</span>{' '}
      <span class="below">below 0: against the pattern</span>
    </p>
  );
}

/** The indices of the largest terms, by absolute value. A pixel without ink adds nothing to the sum. */
function strongestTerms(values: ArrayLike<number>, weights: Float32Array): number[] {
  return argmax(
    weights.map((weight, index) => Math.abs(weight) * values[index]),
    TERMS,
  );
}

/** How the text names each activation function but ReLU. */
const activationNames: Readonly<Record<string, string>> = {
  leakyRelu: 'leaky ReLU, which multiplies a number below 0 by a small factor',
  gelu: 'GELU, a smooth variant of ReLU',
  silu: 'SiLU, a smooth variant of ReLU',
  sigmoid: 'the sigmoid, which maps every number to one between 0 and 1',
  tanh: 'tanh, which maps every number to one between −1 and 1',
};

function ActivationStep({ stage }: { readonly stage: Stage | undefined }) {
  const { activation } = stage ?? {};
  if (!stage || !activation) {
    return (
      <Step
        number={5}
        title="The activation function"
        numbers={<p>This network has no activation function directly after these sums.</p>}
      >
        <p>
          Most layers apply an <em>activation function</em> to their sums. The most common one sets negative
          sums to 0.
        </p>
      </Step>
    );
  }
  const { kind } = activation;
  const [inputs, outputs] =
    stage.kind === 'linear'
      ? [activation.inputs, activation.outputs]
      : [activation.inputs, activation.outputs].map((all) => ofUnit(all, stage.units, strongest(stage)));
  const active = outputs.reduce((found, value) => found + (value > 0 ? 1 : 0), 0);
  const dotted = stage.kind === 'linear';
  return (
    <Step
      number={5}
      title={kind === 'relu' ? 'Negative sums become 0' : 'The activation function'}
      numbers={
        <>
          <div class="pair">
            <SignedShades label="Before" values={inputs} dotted={dotted} />
            <span aria-hidden="true">→</span>
            <SignedShades label="After" values={outputs} dotted={dotted} />
          </div>
          <p class="caption">
            {count(active)} of {count(outputs.length)} {dotted ? 'neurons' : 'places'} are above 0 afterwards.
          </p>
        </>
      }
    >
      {kind === 'relu' ? (
        <>
          <p>
            If a sum is below 0, the pattern was not found, and the sum becomes 0. All other sums stay as they
            are. This <em>activation function</em> is called ReLU.
          </p>
          <Formulas>
            <Formula>
              <Letter name="A" layer={1} />
              <mo>=</mo>
              <Applied name="ReLU">
                <Letter name="Z" layer={1} />
              </Applied>
            </Formula>
            <Formula>
              <Applied name="ReLU">
                <mi>x</mi>
              </Applied>
              <mo>=</mo>
              <Applied name="max">
                <mn>0</mn>
                <mo>,</mo>
                <mi>x</mi>
              </Applied>
            </Formula>
          </Formulas>
        </>
      ) : (
        <>
          <p>
            The layer then applies an <em>activation function</em> to each sum. Here it is{' '}
            {activationNames[kind]}.
          </p>
          <Formula>
            <Letter name="A" layer={1} />
            <mo>=</mo>
            <Applied name="g">
              <Letter name="Z" layer={1} />
            </Applied>
          </Formula>
        </>
      )}
      <p>
        This step is small but necessary. Without activation functions, all layers together could compute no
        more than a single layer can.
      </p>
    </Step>
  );
}

function Scores({ explanation: { stages, digit, scores } }: { readonly explanation: Explanation }) {
  const last = stages[stages.length - 1];
  if (!last || last.units !== scores.length || last.from.length !== last.inputs) {
    return (
      <p>
        The score of {digit} is {decimal(scores[digit], 3)}.
      </p>
    );
  }
  const weights = ofUnit(last.weights.before, last.units, digit);
  const shown = strongestTerms(last.from, weights);
  const what = stages.length > 1 ? 'neuron' : 'pixel';
  const isCountable = last.inputs <= 400;
  return (
    <>
      {stages.length > 1 && (
        <div class="pair">
          <SignedShades
            label="The outputs of the neurons"
            values={Float32Array.from(last.from)}
            dotted={isCountable}
          />
          <span aria-hidden="true">×</span>
          <SignedShades label={`The weights of ${digit}`} values={weights} dotted={isCountable} />
        </div>
      )}
      <Terms
        caption={`The score of ${digit}`}
        what={what}
        terms={shown.map((index) => ({
          name: `${what} ${index + 1}`,
          value: last.from[index],
          weight: weights[index],
        }))}
        rest={last.inputs - shown.length}
        bias={last.biases?.before[digit]}
        sum={scores[digit]}
      />
    </>
  );
}

function Power({ of }: { readonly of: ComponentChildren }) {
  return (
    <msup>
      <mi>e</mi>
      {of}
    </msup>
  );
}

function Softmax({ layer }: { readonly layer: number | undefined }) {
  const z = (index: string) => (
    <msub>
      <mi>z</mi>
      <mi>{index}</mi>
    </msub>
  );
  return (
    <Formulas>
      <Formula>
        <Letter name="A" layer={layer} />
        <mo>=</mo>
        <Applied name="softmax">
          <Letter name="Z" layer={layer} />
        </Applied>
      </Formula>
      <Formula>
        <msub>
          <mi>a</mi>
          <mi>i</mi>
        </msub>
        <mo>=</mo>
        <mfrac>
          <Power of={z('i')} />
          <mrow>
            <msubsup>
              <mo>∑</mo>
              <mrow>
                <mi>j</mi>
                <mo>=</mo>
                <mn>0</mn>
              </mrow>
              <mn>9</mn>
            </msubsup>
            <Power of={z('j')} />
          </mrow>
        </mfrac>
      </Formula>
    </Formulas>
  );
}
