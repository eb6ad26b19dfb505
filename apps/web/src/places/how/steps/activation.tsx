import { SignedShades } from '../../../shades/signedShades.tsx';
import { decimal, grouped } from '../numbers.ts';
import { ActivationCurve } from '../parts/activationCurve.tsx';
import { Cells } from '../parts/cells.tsx';
import { Derivation } from '../parts/derivation.tsx';
import { Formulas, InLine, Lines } from '../parts/formula.tsx';
import { Legend } from '../parts/legend.tsx';
import { Step } from '../parts/step.tsx';
import { Word } from '../parts/word.tsx';
import { neuron } from '../picked.ts';
import { ofUnit } from '../stages.ts';
import type { StepProps } from './stepProps.ts';

/** How the text names each activation function but ReLU. */
const names: Readonly<Record<string, string>> = {
  leakyRelu: 'leaky ReLU, which multiplies a number below 0 by a small factor',
  gelu: 'GELU, a smooth variant of ReLU',
  silu: 'SiLU, a smooth variant of ReLU',
  sigmoid: 'the sigmoid, which maps every number to one between 0 and 1',
  tanh: 'tanh, which maps every number to one between −1 and 1',
};

/** Step 5: what a neuron does with its sum. */
export function Activation({ explanation: { stages } }: StepProps) {
  const stage = stages.length > 1 ? stages[0] : undefined;
  const { activation } = stage ?? {};
  if (!stage || !activation) {
    return (
      <Step
        number={5}
        title="The activation function"
        numbers={<p>This network has no activation function directly after these sums.</p>}
      >
        <p>
          Most layers change their sums a little <Word>activation function</Word>. The most common way sets
          negative sums to 0.
        </p>
      </Step>
    );
  }
  const { kind } = activation;
  const unit = neuron.shown.value ?? 0;
  const isLinear = stage.kind === 'linear';
  const [inputs, outputs] = isLinear
    ? [activation.inputs, activation.outputs]
    : [activation.inputs, activation.outputs].map((all) => ofUnit(all, stage.units, unit));
  const active = outputs.reduce((found, value) => found + (value > 0 ? 1 : 0), 0);
  const say = (values: Float32Array) => (index: number) => `neuron ${index + 1}: ${decimal(values[index])}`;
  const dotted = isLinear && stage.units <= 400;
  return (
    <Step
      number={5}
      title={kind === 'relu' ? 'Negative sums become 0' : 'The activation function'}
      numbers={
        <>
          <div class="pair">
            {isLinear ? (
              <>
                <Cells
                  label="Neurons before"
                  values={inputs}
                  signed
                  dotted={dotted}
                  pick={neuron}
                  of="Z1"
                  say={say(inputs)}
                />
                <span aria-hidden="true">→</span>
                <Cells
                  label="Neurons after"
                  values={outputs}
                  signed
                  dotted={dotted}
                  pick={neuron}
                  of="A1"
                  say={say(outputs)}
                />
              </>
            ) : (
              <>
                <SignedShades label="Before" values={inputs} />
                <span aria-hidden="true">→</span>
                <SignedShades label="After" values={outputs} />
              </>
            )}
          </div>
          <p class="caption">
            {grouped(active)} of {grouped(outputs.length)} {isLinear ? 'neurons' : 'places'} are above 0
            afterwards.
          </p>
          {isLinear && (
            <ActivationCurve inputs={inputs} outputs={outputs} shown={unit} name={`neuron ${unit + 1}`} />
          )}
        </>
      }
    >
      {kind === 'relu' ? (
        <>
          <p>
            If a sum is below 0, the pattern was not found, and the sum becomes 0. All other sums stay as they
            are. What the neuron hands on is its <dfn>activation</dfn>, and the rule is called ReLU{' '}
            <Word>activation function</Word>.
          </p>
          <Formulas of={['A[1] = ReLU(Z[1])', 'ReLU(x) = max(0, x)']} />
        </>
      ) : (
        <>
          <p>
            The layer then changes each sum by a fixed rule <Word>activation function</Word>. Here it is{' '}
            {names[kind]}. What the neuron hands on is its <dfn>activation</dfn>.
          </p>
          <Formulas of={['A[1] = g(Z[1])']} />
        </>
      )}
      <Legend of={['A1', 'Z1', 'g']} />
      <Derivation
        title="Why it is needed"
        heading="5-the-activation-function"
        files={['packages/nn/src/layers/relu.ts', 'packages/tensor/src/reference/activations/relu.ts']}
      >
        <p>Without it, two layers are no more than one. Put the first into the second:</p>
        <Lines of={['W[2] (W[1] X + b[1]) + b[2]', '= {(W[2] W[1])} X + {(W[2] b[1] + b[2])}']} />
        <p>
          That is again a matrix times <InLine of="X" />, plus a column. With ReLU, each neuron is a line with
          a bend, and sums of many bent lines can follow any curve. Its slope, which the backward pass needs,
          is 1 above 0, and 0 below.
        </p>
      </Derivation>
    </Step>
  );
}
