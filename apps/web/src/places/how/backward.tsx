import { mnistLayout } from '@inkling/mnist';
import { addressOf } from '../../address.ts';
import { SignedShades } from '../../shades/signedShades.tsx';
import { Digits } from './digits.tsx';
import type { Explanation } from './explain.ts';
import { Applied, Formula, Formulas, InLine, Letter, OneMth } from './formula.tsx';
import { RATE } from './lesson.ts';
import { decimal, percent, withArticle } from './numbers.ts';
import { argmax, type Learned, ofUnit, type Stage, strongest } from './stages.ts';
import { Step } from './step.tsx';

const digits = Array.from({ length: mnistLayout.classes }, (_, digit) => digit);

interface BackwardProps {
  readonly explanation: Explanation;
  /** Called with the digit that the visitor chooses as the right answer. */
  readonly onTarget: (digit: number) => void;
}

/** Steps 8 to 10: the backward pass, and the update of the weights. */
export function Backward({ explanation, onTarget }: BackwardProps) {
  const { stages, digit, lesson } = explanation;
  const { target, losses } = lesson;
  return (
    <>
      <Step
        number={8}
        title="Backward pass: gradients"
        numbers={<OutputGradients explanation={explanation} />}
      >
        <Choice target={target} onTarget={onTarget} />
        <p>
          {target === digit
            ? `The network answers that this is ${withArticle(digit)}, which is right. It can learn little from this picture. Choose another digit to see larger changes.`
            : `The network answers that this is ${withArticle(digit)}. If you meant ${withArticle(target)}, it has to learn.`}{' '}
          A single number, the <em>loss</em>, says how wrong the answer is:
        </p>
        <Formula>
          <mi>loss</mi>
          <mo>=</mo>
          <mo rspace="0">−</mo>
          <mi>log</mi>
          <mspace width="0.2em" />
          <msub>
            <mi>a</mi>
            <mn>{target}</mn>
          </msub>
          <mo>=</mo>
          <mn>{decimal(losses[0], 3)}</mn>
        </Formula>
        <p>
          The backward pass goes from the last layer to the first. It computes for each number how the loss
          changes with it, which is the <em>gradient</em>. For the scores, the gradient is the probabilities
          minus the right ones, <Small name="Y" />. In <Small name="Y" />, the right digit is 1 and all others
          are 0.
        </p>
        <Gradients stages={stages} />
        <p class="aside">
          The program that this page grew from computed the gradient of a bias as a sum over all neurons of
          the layer. So all biases of the layer got the same gradient, and in the last layer this gradient was
          always 0. The program still learned, because its weights learned. Here each bias has its own sum,
          which goes over the <Small name="m" /> pictures only.
        </p>
      </Step>
      <Step number={9} title="Gradient descent" numbers={<OneStep stages={stages} target={target} />}>
        <p>
          Each weight and each bias changes a little, in the direction that makes the loss smaller. The{' '}
          <em>learning rate</em>, <Small name="α" />, sets the size of the step. A person chooses it; here it
          is {RATE}. The rule is the same for every layer:
        </p>
        <Formulas>
          {['W', 'b'].map((name) => (
            <Update key={name} name={name} />
          ))}
        </Formulas>
      </Step>
      <Step number={10} title="Repeat" numbers={<Repeated explanation={explanation} />}>
        <p>
          Training repeats these steps with the new weights. If the network sees this one picture a few times,
          it memorizes the picture, and it may forget others. So real training uses thousands of pictures, a
          few at each step.
        </p>
        <p>
          A copy of the network learned here. The network itself has not changed. You can{' '}
          <a href={addressOf('train')}>watch a network learn</a> from the beginning, or{' '}
          <a href={addressOf('draw')}>draw another digit</a>.
        </p>
      </Step>
    </>
  );
}

function Small({ name }: { readonly name: string }) {
  return (
    <InLine>
      <Letter name={name} />
    </InLine>
  );
}

interface ChoiceProps {
  readonly target: number;
  readonly onTarget: (digit: number) => void;
}

/** The choice of the right answer. */
function Choice({ target, onTarget }: ChoiceProps) {
  return (
    <fieldset class="choice">
      <legend>Suppose that you meant</legend>
      {digits.map((digit) => (
        <label key={digit}>
          <input
            type="radio"
            name="target"
            class="visually-hidden"
            checked={digit === target}
            onChange={() => onTarget(digit)}
          />
          <span>{digit}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The formulas of dZ, dW and db for each linear layer that they hold for, from the last to the first. */
function Gradients({ stages }: { readonly stages: readonly Stage[] }) {
  const shown = stages.filter(
    ({ kind, activation, number }) => kind === 'linear' && (number === stages.length || activation),
  );
  return (
    <>
      <div class="layers">
        {shown.reverse().map(({ number }) => (
          <div key={number} class="layer">
            <p class="caption">Layer {number}</p>
            <LayerGradients layer={number} isLast={number === stages.length} />
          </div>
        ))}
      </div>
      {stages.length > 1 && (
        <p>
          {shown.length > 1 && 'The sign ⊙ multiplies two matrices number by number. '}
          The backward pass uses the same weights as the forward pass, layer by layer. Where the slope of the
          activation function, <Small name="g′" />, is small or 0, the neuron gets little or no gradient.
          {shown.length < stages.length &&
            ' The gradient of each weight of a filter is a sum over all places of the picture.'}
        </p>
      )}
    </>
  );
}

function LayerGradients({ layer, isLast }: { readonly layer: number; readonly isLast: boolean }) {
  return (
    <>
      <Formula>
        <Letter name="dZ" layer={layer} />
        <mo>=</mo>
        {isLast ? (
          <>
            <Letter name="A" layer={layer} />
            <mo>−</mo>
            <Letter name="Y" />
          </>
        ) : (
          <>
            <Letter name="W" layer={layer + 1} transposed />
            <Letter name="dZ" layer={layer + 1} />
            <mo>⊙</mo>
            <Applied name="g′">
              <Letter name="Z" layer={layer} />
            </Applied>
          </>
        )}
      </Formula>
      <Formula>
        <Letter name="dW" layer={layer} />
        <mo>=</mo>
        <OneMth />
        <Letter name="dZ" layer={layer} />
        <Letter name="A" layer={layer - 1} transposed />
      </Formula>
      <Formula>
        <Letter name="db" layer={layer} />
        <mo>=</mo>
        <OneMth />
        <mo>∑</mo>
        <Letter name="dZ" layer={layer} />
      </Formula>
    </>
  );
}

/** The gradient of the scores, and the gradients of one unit of the first layer. */
function OutputGradients({
  explanation: { stages, probabilities, lesson },
}: {
  readonly explanation: Explanation;
}) {
  const { target } = lesson;
  const last = stages[stages.length - 1];
  const [first] = stages;
  const difference = last?.biases?.gradients;
  return (
    <>
      <Digits
        caption="The probabilities, the right ones, and the difference"
        best={target}
        columns={[
          { name: 'network', values: Array.from(probabilities, (probability) => decimal(probability, 3)) },
          { name: 'right', values: digits.map((digit) => (digit === target ? '1' : '0')) },
          ...(difference
            ? [{ name: 'difference', values: Array.from(difference, (value) => decimal(value, 3)) }]
            : []),
        ]}
      />
      {stages.length > 1 && (
        <figure class="weight-gradients">
          <SignedShades
            label={`The gradients of the weights of ${nameOf(first)}`}
            values={ofUnit(first.weights.gradients, first.units, strongest(first))}
          />
          <figcaption class="caption">
            The gradients of the weights of {nameOf(first)}
            {first.kind === 'linear' ? ': the picture times the gradient of the neuron’s sum.' : '.'}
          </figcaption>
        </figure>
      )}
    </>
  );
}

function nameOf(stage: Stage): string {
  return `${stage.kind === 'linear' ? 'neuron' : 'filter'} ${strongest(stage) + 1}`;
}

/** W = W − α dW */
function Update({ name }: { readonly name: string }) {
  return (
    <Formula>
      <Letter name={name} />
      <mo>←</mo>
      <Letter name={name} />
      <mo>−</mo>
      <mi>α</mi>
      <Letter name={`d${name}`} />
    </Formula>
  );
}

/** A weight and a bias of the first layer and of the last layer, before and after a step. */
function OneStep({ stages, target }: { readonly stages: readonly Stage[]; readonly target: number }) {
  const [first] = stages;
  const last = stages[stages.length - 1];
  return (
    <table class="terms">
      <caption>Some weights and biases, before and after one step</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">before</th>
          <th scope="col">gradient</th>
          <th scope="col">after</th>
        </tr>
      </thead>
      {stages.length > 1 && <UnitStep stage={first} unit={strongest(first)} name={nameOf(first)} />}
      {last && <UnitStep stage={last} unit={target} name={`digit ${target}`} />}
    </table>
  );
}

interface UnitStepProps {
  readonly stage: Stage;
  readonly unit: number;
  readonly name: string;
}

/** The weight of a unit with the largest gradient, and the unit's bias. */
function UnitStep({ stage: { weights, biases, units }, unit, name }: UnitStepProps) {
  const sizes = ofUnit(weights.gradients, units, unit).map(Math.abs);
  const steepest = argmax(sizes, 1)[0] * units + unit;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} class="caption">
          {name}
        </th>
      </tr>
      <NumberStep name="weight" {...at(weights, steepest)} />
      {biases && <NumberStep name="bias" {...at(biases, unit)} />}
    </tbody>
  );
}

interface NumberStepProps {
  readonly name: string;
  readonly before: number;
  readonly gradient: number;
  readonly after: number;
}

function NumberStep({ name, before, gradient, after }: NumberStepProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{decimal(before, 4)}</td>
      <td>{decimal(gradient, 4)}</td>
      <td>{decimal(after, 4)}</td>
    </tr>
  );
}

function at({ before, gradients, after }: Learned, index: number) {
  return { before: before[index], gradient: gradients[index], after: after[index] };
}

function Repeated({ explanation: { lesson } }: { readonly explanation: Explanation }) {
  const { target, probabilities, losses } = lesson;
  return (
    <table class="digits repeated">
      <caption>The probability of {withArticle(target)} after each step</caption>
      <thead>
        <tr>
          <th scope="col">steps</th>
          <th scope="col">loss</th>
          <th scope="col">probability</th>
        </tr>
      </thead>
      <tbody>
        {losses.map((loss, step) => (
          <tr key={step}>
            <th scope="row">{step}</th>
            <td>{decimal(loss, 3)}</td>
            <td>{percent(probabilities[step])}</td>
            <td class="share" aria-hidden="true">
              <span style={{ '--share': probabilities[step] }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
