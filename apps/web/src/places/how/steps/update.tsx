import type { Lesson } from '../lesson.ts';
import { decimal, grouped, precise } from '../numbers.ts';
import { Derivation } from '../parts/derivation.tsx';
import { Formulas, InLine, Lines } from '../parts/formula.tsx';
import { Legend } from '../parts/legend.tsx';
import { LossSliceCurve } from '../parts/lossSliceCurve.tsx';
import { RateSlider } from '../parts/rateSlider.tsx';
import { Step } from '../parts/step.tsx';
import { Word } from '../parts/word.tsx';
import { neuron } from '../picked.ts';
import { argmax, type Learned, ofUnit, type Stage } from '../stages.ts';
import { plan } from '../study.ts';
import type { StepProps } from './stepProps.ts';

/** Step 9: each weight moves a little. */
export function Update({ explanation }: StepProps) {
  const { stages } = explanation;
  const last = stages.length;
  const lesson = typeof plan.value === 'object' ? plan.value : undefined;
  return (
    <Step
      number={9}
      title="Gradient descent"
      numbers={
        <>
          <LossSliceCurve explanation={explanation} />
          {lesson && <OneStep stages={stages} lesson={lesson} />}
        </>
      }
    >
      <p>
        Each weight and each bias changes a little, in the direction that makes the loss smaller{' '}
        <Word>gradient descent</Word>. How long the step is, a person chooses <Word>learning rate</Word>:{' '}
        <InLine of="α" />. The rule is the same for every layer:
      </p>
      <Formulas of={['W ← W − α dW', 'b ← b − α db']} />
      <Legend of={['α', ...(last > 0 ? [`W${last}`, `dW${last}`, `b${last}`, `db${last}`] : [])]} />
      <RateSlider />
      {lesson ? (
        <Fall lesson={lesson} />
      ) : (
        <p class="notice">{typeof plan.value === 'string' ? plan.value : 'One moment.'}</p>
      )}
      <p>
        Think of the loss as a landscape, with a direction for each of the{' '}
        {grouped(explanation.lesson.before.length)} weights and biases. The gradient points uphill, so the
        network walks the other way. The curve is a cut through this landscape along that way. A short step
        follows the slope; a long one leaves the valley.
      </p>
      <Derivation
        title="Why against the gradient, and how far the loss falls"
        heading="9-the-update"
        files={['packages/nn/src/optimizers/sgd.ts', 'packages/nn/src/training/trainingStep.ts']}
      >
        <p>
          Let the list <InLine of="θ" /> hold all weights and biases, and <InLine of="dθ" /> their gradients.
          For a small change <InLine of="v" />, each number adds its change times its slope:
        </p>
        <Lines of={['L(θ + v) ≈ L(θ) + ∑_i v_i dθ_i']} />
        <p>
          Among all changes of one length, this sum is smallest if <InLine of="v" /> points exactly against{' '}
          <InLine of="dθ" />. With <InLine of="v = −α dθ" />:
        </p>
        <Lines of={['L(θ − α dθ) ≈ L(θ) − α ∑_i (dθ_i)^2']} />
        <p>
          So the slope at the ball’s start is minus the sum of all squared gradients. That is the straight
          line in the figure.
        </p>
      </Derivation>
    </Step>
  );
}

/** What the slope promises of one step, and what comes of it. */
function Fall({ lesson: { losses, gradients, rate } }: { readonly lesson: Lesson }) {
  const steepness = gradients.reduce((sum, slope) => sum + slope * slope, 0);
  return (
    <p aria-live="polite" data-of="L">
      One step with α = {precise(rate)}: the loss goes from {decimal(losses[0], 3)} to{' '}
      <strong>{decimal(losses[1], 3)}</strong>. A straight slope would have taken away{' '}
      {precise(rate * steepness)}; in truth it {losses[1] > losses[0] ? 'rose by' : 'fell by'}{' '}
      {precise(Math.abs(losses[0] - losses[1]))}.
    </p>
  );
}

interface OneStepProps {
  readonly stages: readonly Stage[];
  readonly lesson: Lesson;
}

/** A weight and a bias of the first layer and of the last layer, before and after a step. */
function OneStep({ stages, lesson }: OneStepProps) {
  const [first] = stages;
  const last = stages[stages.length - 1];
  const unit = neuron.kept.value ?? 0;
  const name = `${first?.kind === 'linear' ? 'neuron' : 'filter'} ${unit + 1}`;
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
      {stages.length > 1 && <UnitStep stage={first} unit={unit} name={name} lesson={lesson} />}
      {last && <UnitStep stage={last} unit={lesson.target} name={`digit ${lesson.target}`} lesson={lesson} />}
    </table>
  );
}

interface UnitStepProps {
  readonly stage: Stage;
  readonly unit: number;
  readonly name: string;
  readonly lesson: Lesson;
}

/** The weight of a unit with the largest gradient, and the unit's bias. */
function UnitStep({ stage: { number, weights, biases, units }, unit, name, lesson }: UnitStepProps) {
  const sizes = ofUnit(weights.gradients, units, unit).map(Math.abs);
  const steepest = argmax(sizes, 1)[0] * units + unit;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} class="caption">
          {name}
        </th>
      </tr>
      <NumberStep name="weight" of={`W${number}`} {...at(weights, steepest, lesson)} />
      {biases && <NumberStep name="bias" of={`b${number}`} {...at(biases, unit, lesson)} />}
    </tbody>
  );
}

interface NumberStepProps {
  readonly name: string;
  readonly of: string;
  readonly before: number;
  readonly gradient: number;
  readonly after: number;
}

function NumberStep({ name, of, before, gradient, after }: NumberStepProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-of={of}>{decimal(before, 4)}</td>
      <td data-of={`d${of}`}>{decimal(gradient, 4)}</td>
      <td data-of={of}>{decimal(after, 4)}</td>
    </tr>
  );
}

function at({ before, gradients, offset }: Learned, index: number, { after }: Lesson) {
  return { before: before[index], gradient: gradients[index], after: after[offset + index] };
}
