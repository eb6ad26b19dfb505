import { SignedShades } from '../../../shades/signedShades.tsx';
import { chainTo, isChain } from '../chainRule.ts';
import type { Explanation } from '../explain.ts';
import { decimal, precise, withArticle } from '../numbers.ts';
import { Adding } from '../parts/adding.tsx';
import { Cells, placeOf } from '../parts/cells.tsx';
import { Derivation } from '../parts/derivation.tsx';
import { DigitChoice } from '../parts/digitChoice.tsx';
import { Digits } from '../parts/digits.tsx';
import { Formula, InLine, Lines } from '../parts/formula.tsx';
import { Legend } from '../parts/legend.tsx';
import { MeasuredSlope } from '../parts/measuredSlope.tsx';
import { Step } from '../parts/step.tsx';
import { Word } from '../parts/word.tsx';
import { neuron, pixel } from '../picked.ts';
import { ofUnit } from '../stages.ts';
import { target } from '../study.ts';
import type { StepProps } from './stepProps.ts';

/** Step 8: how the loss changes with each number. */
export function Gradients({ explanation }: StepProps) {
  const { stages, digit, lesson, probabilities } = explanation;
  const { target: right, losses } = lesson;
  const last = stages.length;
  return (
    <Step
      number={8}
      title="Backward pass: gradients"
      numbers={
        <>
          <Digits
            caption="The probabilities, the right ones, and the difference"
            best={right}
            columns={[
              {
                name: 'network',
                of: `A${last}`,
                values: Array.from(probabilities, (probability) => decimal(probability, 3)),
              },
              {
                name: 'right',
                of: 'Y',
                values: Array.from(probabilities, (_, one) => (one === right ? '1' : '0')),
              },
              {
                name: 'difference',
                of: `dZ${last} db${last}`,
                values: Array.from(probabilities, (value, one) =>
                  decimal(value - (one === right ? 1 : 0), 3),
                ),
              },
            ]}
          />
          <ChainOfOne explanation={explanation} />
          <MeasuredSlope explanation={explanation} />
        </>
      }
    >
      <DigitChoice
        legend="Suppose that you meant"
        name="target"
        chosen={right}
        onChoose={(one) => {
          target.value = one;
        }}
      />
      <p>
        {right === digit
          ? `The network answers that this is ${withArticle(digit)}, which is right. It can learn little from this picture. Choose another digit to see larger changes.`
          : `The network answers that this is ${withArticle(digit)}. If you meant ${withArticle(right)}, it has to learn.`}{' '}
        A single number <Word>loss</Word> says how wrong the answer is. Here it is minus the logarithm of the
        probability of the right digit <Word>cross-entropy</Word>:
      </p>
      <div data-of="L">
        <Formula of={`L = {−log p_${right}} = ${decimal(losses[0], 3)}`} />
      </div>
      <p>
        From the last layer to the first, the network now finds out for each number how the loss changes when
        this number grows a little <Word>gradient</Word>. That is done layer by layer, each with what the
        layer behind it has found <Word>backpropagation</Word>. It multiplies the changes along the way{' '}
        <Word>chain rule</Word>. For the scores, the result is simple: the probabilities minus the right ones.
      </p>
      {last > 0 && (
        <Lines
          of={[
            `dZ[${last}] = A[${last}] − Y`,
            `dW[${last}] = dZ[${last}] A[${last - 1}]^T`,
            `db[${last}] = dZ[${last}]`,
          ]}
        />
      )}
      {last === 2 && stages[0].kind === 'linear' && (
        <Lines of={['dZ[1] = W[2]^T dZ[2] ⊙ g′(Z[1])', 'dW[1] = dZ[1] X^T', 'db[1] = dZ[1]']} />
      )}
      <Legend of={['L', 'Y', `dZ${last}`, `dW${last}`, ...(last > 1 ? ['dZ1', 'dW1'] : [])]} />
      {last > 1 && (
        <p>
          The backward pass uses the same weights as the forward pass. The sign <InLine of="⊙" /> multiplies
          number by number. Where the slope of the activation function <InLine of="g′" /> is 0, the neuron
          learns nothing from this picture.
        </p>
      )}
      <ScoreDerivation />
      {last > 1 && <WeightDerivation />}
      <BiasNote />
    </Step>
  );
}

function ScoreDerivation() {
  return (
    <Derivation
      title="Why it is p − y"
      heading="from-the-loss-to-the-scores-dz2"
      files={[
        'packages/tensor/src/reference/softmaxCrossEntropy.ts',
        'packages/nn/src/losses/softmaxCrossEntropy.ts',
      ]}
    >
      <p>
        Put softmax into the loss. With <InLine of="S = ∑_k e^{z_k}" />, the logarithm of the quotient is a
        difference:
      </p>
      <Lines of={['L = {−log {{e^{z_y}}/{S}}} = log S − z_y']} />
      <p>
        How does it change with one score <InLine of="z_c" />? First its first part. The slope of{' '}
        <InLine of="log S" /> by <InLine of="S" /> is <InLine of="{1}/{S}" />, and the slope of{' '}
        <InLine of="S" /> by <InLine of="z_c" /> is <InLine of="e^{z_c}" />, because only that term of the sum
        moves. The chain rule multiplies the two:
      </p>
      <Lines of={['{∂ log S}/{∂ z_c} = {∂ log S}/{∂ S} · {∂ S}/{∂ z_c}', '= {1}/{S} · e^{z_c} = p_c']} />
      <p>
        That is softmax again. The second part, <InLine of="z_y" />, changes only with the score of the right
        digit, with slope 1: that is <InLine of="Y_c" />, which is 1 there and else 0. Together:
      </p>
      <Lines of={['{∂ L}/{∂ z_c} = p_c − Y_c']} />
      <p>
        With a batch of <InLine of="m" /> pictures the loss is their mean, so each counts{' '}
        <InLine of="{1}/{m}" />.
      </p>
    </Derivation>
  );
}

function WeightDerivation() {
  return (
    <Derivation
      title="The chain from the loss to one weight"
      heading="through-a-linear-layer-dw-db-da"
      files={[
        'packages/nn/src/network/backward.ts',
        'packages/nn/src/layers/linear.ts',
        'packages/tensor/src/reference/activations/relu.ts',
      ]}
    >
      <p>
        A weight <InLine of="W_{j i}" /> of the first layer moves the sum <InLine of="z_j" /> of its neuron,
        this moves what the neuron hands on, <InLine of="a_j" />, this moves all ten scores{' '}
        <InLine of="s_k" />, and these move the loss. Each link has a slope:
      </p>
      <Lines
        of={[
          'z_j = … + W_{j i} x_i + …  →  {∂ z_j}/{∂ W_{j i}} = x_i',
          'a_j = g(z_j)  →  {∂ a_j}/{∂ z_j} = g′(z_j)',
          's_k = … + V_{k j} a_j + …  →  {∂ s_k}/{∂ a_j} = V_{k j}',
        ]}
      />
      <p>
        Along one way the slopes multiply. Where several ways lead to the loss, here one through each digit,
        they add up:
      </p>
      <Lines of={['{∂ L}/{∂ W_{j i}} = (∑_k {∂ L}/{∂ s_k} · V_{k j}) · g′(z_j) · x_i']} />
      <p>
        The sum in brackets is row <InLine of="j" /> of <InLine of="W[2]^T dZ[2]" />. With{' '}
        <InLine of="g′(z_j)" /> it is <InLine of="dZ[1]" />, and with <InLine of="x_i" /> it is one number of{' '}
        <InLine of="dZ[1] X^T" />. A bias has the factor 1 in place of <InLine of="x_i" />. Beside this text
        the same chain is computed for the neuron and the pixel that you have marked.
      </p>
    </Derivation>
  );
}

function BiasNote() {
  return (
    <p class="aside">
      The program that this page grew from computed the gradient of a bias as a sum over all neurons of the
      layer. So all biases of the layer got the same gradient, and in the last layer this gradient was always
      0. The program still learned, because its weights learned. Here each bias has its own.
    </p>
  );
}

/** The chain rule with numbers, for the neuron and the pixel that are marked. */
function ChainOfOne({
  explanation: { stages, probabilities, lesson },
}: {
  readonly explanation: Explanation;
}) {
  const [first] = stages;
  const last = stages[stages.length - 1];
  if (stages.length < 2) return null;
  const unit = neuron.shown.value ?? 0;
  const gradients = ofUnit(first.weights.gradients, first.units, unit);
  if (!isChain(stages)) {
    return (
      <figure class="weight-gradients">
        <SignedShades label={`The gradients of the weights of unit ${unit + 1}`} values={gradients} />
        <figcaption class="caption">The gradients of the weights of unit {unit + 1} of layer 1.</figcaption>
      </figure>
    );
  }
  const slopes =
    last.biases?.gradients ?? probabilities.map((share, one) => share - (one === lesson.target ? 1 : 0));
  const chain = chainTo(unit, first, last, slopes);
  const at = pixel.shown.value ?? 0;
  return (
    <div class="chain" data-of="dZ1 W2 dZ2">
      <Adding
        title={`The slope of the loss by the sum of neuron ${unit + 1}`}
        addends={chain.fromDigits}
        endings={[
          {
            name: chain.activationSlope > 0 ? 'the slope of ReLU above 0' : 'the slope of ReLU below 0',
            sign: `× ${chain.activationSlope}`,
            result: chain.sumSlope,
          },
        ]}
        say={(one) => `through digit ${one}: its slope × its weight`}
      />
      <figure class="weight-gradients" data-of="dW1">
        <Cells
          label={`The gradients of the weights of neuron ${unit + 1}`}
          values={gradients}
          signed
          pick={pixel}
          of="dW1"
          say={(index) => `${placeOf(index)}: ${precise(gradients[index])}`}
        />
        <figcaption class="caption">
          Times the pixel, it is the gradient of a weight. At {placeOf(at)}: {precise(chain.sumSlope)} ×{' '}
          {decimal(first.from[at])} = {precise(gradients[at])}.
        </figcaption>
      </figure>
    </div>
  );
}
