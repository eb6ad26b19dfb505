import { mnistLayout } from '@inkling/mnist';
import type { ComponentChildren } from 'preact';
import { Shades } from '../../shades/shades.tsx';
import { Digits } from './digits.tsx';
import type { Explanation } from './explain.ts';
import { Applied, Formula, Formulas, InLine, Letter } from './formula.tsx';
import { count, decimal, percent } from './numbers.ts';
import { SignedShades } from './signedShades.tsx';
import { argmax, ofCell, type Stage, strongest } from './stages.ts';
import { Step } from './step.tsx';
import { Terms } from './terms.tsx';

const TERMS = 3;

/** Steps 4 to 7: from numbers to an answer. */
export function Forward({ explanation }: { readonly explanation: Explanation }) {
  const { stages, digit, scores, shares } = explanation;
  const first = stages.length > 1 ? stages[0] : undefined;
  const last = stages[stages.length - 1];
  return (
    <>
      <FirstSums stage={first} />
      <Bend stage={first} />
      <Step number={6} title="From cells to digits" numbers={<Scores explanation={explanation} />}>
        <p>
          The same once more: each of the ten digits has a weight for everything that came before, and a bias.
          What it adds up to is the digit’s <em>score</em>.
        </p>
        {last && <WeightedSum layer={last.number} />}
        {stages.length > 2 && (
          <p>
            Between the first layer and the last, this network has{' '}
            {stages.length === 3 ? 'one more that does' : `${stages.length - 2} more that do`} the same with
            what the one before has found.
          </p>
        )}
      </Step>
      <Step
        number={7}
        title="Scores become shares"
        numbers={
          <Digits
            caption="What each digit scores, and its share"
            best={digit}
            shares={shares}
            columns={[
              { name: 'score', values: Array.from(scores, (score) => decimal(score)) },
              { name: 'share', values: Array.from(shares, percent) },
            ]}
          />
        }
      >
        <p>
          <em>Softmax</em> turns scores into shares that lie between 0 and 1 and add up to 1. As{' '}
          <InLine>
            <Power of={<mi>z</mi>} />
          </InLine>{' '}
          grows so fast, a score that is a little higher gets nearly all. The largest share is the answer:{' '}
          {digit}.
        </p>
        <Softmax layer={last?.number} />
        <p class="aside">
          Computed just so, a large score would be too much for any computer. So the largest one is taken off
          all scores first; the shares stay the same. The program this page grew from left that out.
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
      <Step number={4} title="Forward: weighted sums" numbers={<p>This network has no cells in between.</p>}>
        <p>
          Most networks have cells between picture and answer that each look for a pattern. This one goes from
          the dots to the digits in one stride, in step 6.
        </p>
      </Step>
    );
  }
  const isLinear = stage.kind === 'linear';
  const weights = count(stage.weights.before.length);
  return (
    <Step
      number={4}
      title="Forward: weighted sums"
      numbers={isLinear ? <CellSum stage={stage} /> : <WindowSum stage={stage} />}
    >
      {isLinear ? (
        <p>
          Each of {count(stage.cells)} cells has a <em>weight</em> for every dot and a number of its own, its{' '}
          <em>bias</em>. It multiplies each dot by its weight, adds all that up and adds the bias. Its weights
          are a picture of what it looks for.
        </p>
      ) : (
        <p>
          {count(stage.cells)} small windows of {count(stage.inputs)} <em>weights</em> each move over the
          picture. At every place a window multiplies what it covers by its weights, adds all that up and adds
          a number of its own, its <em>bias</em>. So it finds its pattern wherever that is.
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
        holds all {weights} weights of this first layer, and its biases are{' '}
        <InLine>
          <Letter name="b" layer={1} />
        </InLine>
        . That is what the network has learned; nobody wrote them down.
      </p>
    </Step>
  );
}

function CellSum({ stage }: { readonly stage: Stage }) {
  const cell = strongest(stage);
  const weights = ofCell(stage.weights.before, stage.cells, cell);
  const shown = strongestTerms(stage.from, weights);
  return (
    <>
      <div class="pair">
        <Shades label="The picture" values={stage.from} count={stage.inputs} most={1} />
        <span aria-hidden="true">×</span>
        <SignedShades label={`The weights of cell ${cell + 1}`} values={weights} />
      </div>
      <Terms
        caption={`Cell ${cell + 1}, the one that answers loudest`}
        what="dot"
        terms={shown.map((dot) => ({
          name: `row ${Math.floor(dot / mnistLayout.width) + 1}, column ${(dot % mnistLayout.width) + 1}`,
          value: stage.from[dot],
          weight: weights[dot],
        }))}
        rest={stage.inputs - shown.length}
        bias={stage.biases?.before[cell]}
        sum={stage.sums[cell]}
      />
      <TwoColours />
    </>
  );
}

function WindowSum({ stage }: { readonly stage: Stage }) {
  const cell = strongest(stage);
  return (
    <>
      <div class="pair">
        <SignedShades
          label={`The weights of window ${cell + 1}`}
          values={ofCell(stage.weights.before, stage.cells, cell)}
        />
        <SignedShades
          label={`What window ${cell + 1} finds at each place`}
          values={ofCell(stage.sums, stage.cells, cell)}
        />
      </div>
      <p class="caption">
        Window {cell + 1}, and what it adds up to at each place of your picture. Its bias is{' '}
        {decimal(stage.biases?.before[cell] ?? 0, 3)}.
      </p>
      <TwoColours />
    </>
  );
}

function TwoColours() {
  return (
    <p class="caption legend">
      <span class="above">above 0, speaks for</span> <span class="below">below 0, speaks against</span>
    </p>
  );
}

/** Where a value times its weight is large: dots without ink add nothing. */
function strongestTerms(values: ArrayLike<number>, weights: Float32Array): number[] {
  return argmax(
    weights.map((weight, index) => Math.abs(weight) * values[index]),
    TERMS,
  );
}

const bends: Readonly<Record<string, string>> = {
  leakyRelu: 'a ReLU that lets a little of what is below 0 through',
  gelu: 'a softer relative of ReLU, called GELU',
  silu: 'a softer relative of ReLU, called SiLU',
  sigmoid: 'the sigmoid, which squeezes every number between 0 and 1',
  tanh: 'tanh, which squeezes every number between −1 and 1',
};

function Bend({ stage }: { readonly stage: Stage | undefined }) {
  const { activation } = stage ?? {};
  if (!stage || !activation) {
    return (
      <Step number={5} title="A bend" numbers={<p>There is nothing of the kind right behind these sums.</p>}>
        <p>Behind its sums a layer usually bends them, most often by setting to 0 what is negative.</p>
      </Step>
    );
  }
  const { kind, given, values: made } = activation;
  const [sums, values] =
    stage.kind === 'linear'
      ? [given, made]
      : [given, made].map((all) => ofCell(all, stage.cells, strongest(stage)));
  const awake = values.reduce((found, value) => found + (value > 0 ? 1 : 0), 0);
  const dotted = stage.kind === 'linear';
  return (
    <Step
      number={5}
      title={kind === 'relu' ? 'What is negative falls silent' : 'A bend'}
      numbers={
        <>
          <div class="pair">
            <SignedShades label="Before" values={sums} dotted={dotted} />
            <span aria-hidden="true">→</span>
            <SignedShades label="After" values={values} dotted={dotted} />
          </div>
          <p class="caption">
            {count(awake)} of {count(values.length)} {dotted ? 'cells' : 'places'} are above 0 afterwards.
          </p>
        </>
      }
    >
      {kind === 'relu' ? (
        <>
          <p>
            A sum below 0 becomes 0: the cell has not found its pattern and says nothing. All others stay as
            they are. This is called ReLU, the <em>activation function</em>.
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
            Each sum then goes through a curve, the <em>activation function</em>. Here it is {bends[kind]}.
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
      <p>It looks like a trifle, but without it all layers together could do no more than a single one.</p>
    </Step>
  );
}

function Scores({ explanation: { stages, digit, scores } }: { readonly explanation: Explanation }) {
  const last = stages[stages.length - 1];
  if (!last || last.cells !== scores.length || last.from.length !== last.inputs) {
    return (
      <p>
        The score of {digit} is {decimal(scores[digit], 3)}.
      </p>
    );
  }
  const weights = ofCell(last.weights.before, last.cells, digit);
  const shown = strongestTerms(last.from, weights);
  const what = stages.length > 1 ? 'cell' : 'dot';
  const isCountable = last.inputs <= 400;
  return (
    <>
      {stages.length > 1 && (
        <div class="pair">
          <SignedShades
            label="What the cells say"
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
