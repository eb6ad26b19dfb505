import { SignedShades } from '../../../shades/signedShades.tsx';
import { addendsOf } from '../chainRule.ts';
import { decimal, grouped, inBrackets } from '../numbers.ts';
import { Adding } from '../parts/adding.tsx';
import { Cells, placeOf } from '../parts/cells.tsx';
import { Derivation } from '../parts/derivation.tsx';
import { Formulas, InLine, Lines } from '../parts/formula.tsx';
import { Legend } from '../parts/legend.tsx';
import { Step } from '../parts/step.tsx';
import { TwoColours } from '../parts/twoColours.tsx';
import { UnitSlider } from '../parts/unitSlider.tsx';
import { Word } from '../parts/word.tsx';
import { neuron, pixel } from '../picked.ts';
import { ofUnit, type Stage } from '../stages.ts';
import type { StepProps } from './stepProps.ts';

/** Step 4: each neuron adds up what it sees. */
export function WeightedSums({ explanation: { stages } }: StepProps) {
  const [first] = stages;
  if (stages.length < 2) {
    return (
      <Step
        number={4}
        title="Forward pass: weighted sums"
        numbers={<p>This network has no hidden neurons.</p>}
      >
        <p>
          Most networks have cells that add up <Word>neurons</Word> between the picture and the answer. Each
          looks for a pattern. This network computes the digits directly from the pixels, in step 6.
        </p>
      </Step>
    );
  }
  const isLinear = first.kind === 'linear';
  return (
    <Step
      number={4}
      title="Forward pass: weighted sums"
      numbers={isLinear ? <NeuronSum stage={first} /> : <FilterSum stage={first} />}
    >
      {isLinear ? (
        <p>
          The first layer has {grouped(first.units)} cells that add up <Word>neurons</Word>. Each has a number
          for every pixel, which says how much that pixel counts <Word>weight</Word>, and one more number{' '}
          <Word>bias</Word>. It multiplies each pixel by its weight, adds up the products{' '}
          <Word>dot product</Word> and adds the bias. The weights form a picture of the pattern that the
          neuron looks for.
        </p>
      ) : (
        <p>
          The first layer has {grouped(first.units)} small windows <Word>filters</Word> of{' '}
          {grouped(first.inputs)} numbers <Word>weights</Word> that move over the picture. At every place, the
          filter multiplies the pixels that it covers by its weights, adds up the products{' '}
          <Word>convolution</Word> and adds one more number <Word>bias</Word>. So it can find its pattern
          anywhere in the picture.
        </p>
      )}
      <Formulas of={['Z[1] = W[1] X + b[1]']} />
      <Legend of={['Z1', 'W1', 'X', 'b1']} />
      <p>
        No person chose the {grouped(first.weights.before.length)} numbers in <InLine of="W[1]" /> and those
        in <InLine of="b[1]" />: the network has learned them.
      </p>
      <Derivation
        title="What the matrix product stands for"
        heading="4-forward-propagation"
        files={[
          'packages/nn/src/layers/linear.ts',
          'packages/tensor/src/reference/matmul.ts',
          'packages/tensor/src/reference/addBias.ts',
        ]}
      >
        <p>
          A matrix times a column is one sum for each row. Row <InLine of="j" /> of <InLine of="W[1]" /> holds
          the weights of neuron <InLine of="j" />:
        </p>
        <Lines of={['z_j = ∑_i W_{j i} x_i + b_j', 'z_j = W_{j 1} x_1 + W_{j 2} x_2 + … + b_j']} />
        <p>
          The order of the terms is fixed, and each product and each sum is rounded to single precision. So
          the sum beside this text ends with the same bits as the network’s own.
        </p>
      </Derivation>
    </Step>
  );
}

function NeuronSum({ stage }: { readonly stage: Stage }) {
  const unit = neuron.shown.value ?? 0;
  const weights = ofUnit(stage.weights.before, stage.units, unit);
  const bias = stage.biases?.before[unit];
  const addends = addendsOf(stage, unit);
  const { activation, sums } = stage;
  const endings = [
    ...(bias === undefined ? [] : [{ name: 'the bias', sign: `+ ${inBrackets(bias)}`, result: sums[unit] }]),
    ...(activation && activation.inputs === sums
      ? [
          {
            name: 'the activation function',
            sign: activation.kind === 'relu' ? 'ReLU' : activation.kind,
            result: activation.outputs[unit],
          },
        ]
      : []),
  ];
  const at = pixel.shown.value ?? 0;
  return (
    <>
      <UnitSlider stage={stage} />
      <div class="pair">
        <Cells
          label="The picture"
          values={Float32Array.from(stage.from)}
          pick={pixel}
          of="X"
          say={(index) => `${placeOf(index)}: ${decimal(stage.from[index])}`}
        />
        <span aria-hidden="true">×</span>
        <Cells
          label={`The weights of neuron ${unit + 1}`}
          values={weights}
          signed
          pick={pixel}
          of="W1"
          say={(index) => `${placeOf(index)}: ${decimal(weights[index], 3)}`}
        />
      </div>
      <p class="caption">
        {placeOf(at)}: {decimal(stage.from[at])} × {inBrackets(weights[at])} ={' '}
        {decimal(stage.from[at] * weights[at], 3)}
      </p>
      <TwoColours />
      <div data-of="Z1 b1">
        <Adding
          title={`The sum of neuron ${unit + 1}`}
          addends={addends}
          endings={endings}
          say={placeOf}
          pick={pixel}
        />
      </div>
    </>
  );
}

function FilterSum({ stage }: { readonly stage: Stage }) {
  const unit = neuron.shown.value ?? 0;
  return (
    <>
      <UnitSlider stage={stage} />
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
