import { addressOf } from '../../../address.ts';
import type { Explanation } from '../explain.ts';
import type { Lesson } from '../lesson.ts';
import { decimal, percent, precise, withArticle } from '../numbers.ts';
import { OTHERS } from '../otherDigits.ts';
import { Cells, placeOf } from '../parts/cells.tsx';
import { Derivation } from '../parts/derivation.tsx';
import { InLine, Lines } from '../parts/formula.tsx';
import { RateSlider } from '../parts/rateSlider.tsx';
import { Slider } from '../parts/slider.tsx';
import { Step } from '../parts/step.tsx';
import { Word } from '../parts/word.tsx';
import { neuron, pixel } from '../picked.ts';
import { ofUnit } from '../stages.ts';
import { isBusy, othersRight, plan, steps, taken, takeSteps, undoSteps } from '../study.ts';
import type { StepProps } from './stepProps.ts';

const MOST_STEPS = 12;

/** Step 10: the same again, and training on the visitor's digit. */
export function Repeat({ explanation }: StepProps) {
  const lesson = typeof plan.value === 'object' ? plan.value : undefined;
  return (
    <Step
      number={10}
      title="Repeat"
      numbers={
        <>
          {lesson ? <Repeated lesson={lesson} /> : <p>{plan.value ?? 'One moment.'}</p>}
          <Moved explanation={explanation} />
        </>
      }
    >
      <p>
        Training repeats these steps with the new weights. Try it on this digit: choose the learning rate and
        the number of steps, and see beside this text what they would do. Then let a copy of the network take
        them. All numbers of this page are then those of the copy, until you undo it.
      </p>
      <RateSlider />
      <Slider
        label="Steps"
        min={1}
        max={MOST_STEPS}
        value={steps.value}
        says={`${steps.value}`}
        onInput={(value) => {
          steps.value = value;
        }}
      />
      <div class="take">
        <button
          type="button"
          class="button"
          aria-disabled={!lesson || isBusy.value}
          onClick={() => void takeSteps()}
        >
          {steps.value === 1 ? 'Take the step' : `Take ${steps.value} steps`}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-disabled={taken.value.length === 0}
          onClick={() => undoSteps()}
        >
          Undo
        </button>
        {taken.value.length > 1 && (
          <button type="button" class="button quiet" onClick={() => undoSteps(true)}>
            Undo all
          </button>
        )}
      </div>
      <p class="took" role="status">
        <Took explanation={explanation} />
      </p>
      <p>
        If the network sees this one picture a few times, it learns it by heart, and it may forget others{' '}
        <Word>overfitting</Word>. So real training uses thousands of pictures, a few at each step{' '}
        <Word>batch</Word>, and goes through all of them several times <Word>epochs</Word>.
      </p>
      <p>
        The network that reads your drawings has not changed. You can{' '}
        <a href={addressOf('train')}>watch a network learn</a> from the beginning, or{' '}
        <a href={addressOf('draw')}>draw another digit</a>.
      </p>
      <Derivation
        title="Why a few pictures at each step are enough"
        heading="10-repeat-with-the-new-weights-and-biases"
        files={['packages/nn/src/training/train.ts', 'packages/tensor/src/data/batches.ts']}
      >
        <p>
          The loss of a batch is the mean over its <InLine of="m" /> pictures, and so is its gradient:
        </p>
        <Lines of={['dθ = {1}/{m} ∑_s dθ_s']} />
        <p>
          A batch that is drawn by chance contains each picture equally often in the long run, so its gradient
          is right on average. What is wrong in one step is random, and becomes smaller with a larger{' '}
          <InLine of="m" />. With 60,000 pictures and batches of 100, one epoch makes 600 steps in place of
          one.
        </p>
      </Derivation>
    </Step>
  );
}

/** What has been done here, in words. */
function Took({ explanation }: { readonly explanation: Explanation }) {
  const last = taken.value.at(-1);
  if (!last) return <>Nothing has been learned here yet.</>;
  const { lesson, othersRight: right } = last;
  const all = taken.value.reduce((sum, one) => sum + one.lesson.steps, 0);
  return (
    <>
      The copy has learned for {all} {all === 1 ? 'step' : 'steps'}. Its loss went from{' '}
      {decimal(taken.value[0].lesson.losses[0], 3)} to {decimal(lesson.losses[lesson.steps], 3)}, and it reads
      this digit as {withArticle(explanation.digit)}. Of {OTHERS} other digits it reads {right} rightly;
      before, it was {othersRight.value}.
    </>
  );
}

/** What the chosen steps would do to the loss, and to the probability of the right answer. */
function Repeated({ lesson: { target, probabilities, losses } }: { readonly lesson: Lesson }) {
  return (
    <table class="digits repeated">
      <caption>The probability of {withArticle(target)} after each step</caption>
      <thead>
        <tr>
          <th scope="col">steps</th>
          <th scope="col" data-of="L">
            loss
          </th>
          <th scope="col">probability</th>
        </tr>
      </thead>
      <tbody>
        {losses.map((loss, step) => (
          <tr key={step}>
            <th scope="row">{step}</th>
            <td data-of="L">{decimal(loss, 3)}</td>
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

/** The weights of a neuron as they are, and how the chosen steps, or those already taken, move them. */
function Moved({ explanation: { stages, lesson } }: { readonly explanation: Explanation }) {
  const [first] = stages;
  if (stages.length < 2 || first.kind !== 'linear') return null;
  const unit = neuron.shown.value ?? 0;
  const { offset } = first.weights;
  const part = (all: Float32Array) =>
    ofUnit(all.subarray(offset, offset + first.weights.before.length), first.units, unit);
  const begun = taken.value[0]?.lesson.before;
  const planned = typeof plan.value === 'object' ? plan.value.end : lesson.before;
  const [from, to] = begun ? [part(begun), part(lesson.before)] : [part(lesson.before), part(planned)];
  const change = to.map((value, index) => value - from[index]);
  const most = change.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const say = (values: Float32Array) => (index: number) => `${placeOf(index)}: ${decimal(values[index], 4)}`;
  return (
    <figure class="moved">
      <div class="pair">
        <Cells
          label={`The weights of neuron ${unit + 1}`}
          values={to}
          signed
          pick={pixel}
          of="W1"
          say={say(to)}
        />
        <Cells
          label={`How the weights of neuron ${unit + 1} ${begun ? 'have moved' : 'would move'}`}
          values={change}
          signed
          pick={pixel}
          of="dW1"
          say={say(change)}
        />
      </div>
      <figcaption class="caption">
        The weights of neuron {unit + 1} afterwards, and how they {begun ? 'have moved' : 'would move'}: by{' '}
        {precise(most)} at most.
        {most === 0 && ' This neuron has learned nothing: its output is 0 for this digit.'}
      </figcaption>
    </figure>
  );
}
