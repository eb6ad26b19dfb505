import { mnistLayout } from '@inkling/mnist';
import { addressOf } from '../../address.ts';
import { Digits } from './digits.tsx';
import type { Explanation } from './explain.ts';
import { Applied, Formula, Formulas, InLine, Letter, OneMth } from './formula.tsx';
import { RATE } from './lesson.ts';
import { decimal, percent, withArticle } from './numbers.ts';
import { SignedShades } from './signedShades.tsx';
import { argmax, type Learned, ofCell, type Stage, strongest } from './stages.ts';
import { Step } from './step.tsx';

const digits = Array.from({ length: mnistLayout.classes }, (_, digit) => digit);

interface BackwardProps {
  readonly explanation: Explanation;
  /** Called with the digit that it should have said. */
  readonly onMeant: (digit: number) => void;
}

/** Steps 8 to 10: what was wrong goes back through the network, and the weights follow. */
export function Backward({ explanation, onMeant }: BackwardProps) {
  const { stages, digit, lesson } = explanation;
  const { meant, losses } = lesson;
  return (
    <>
      <Step number={8} title="Back: who is to blame?" numbers={<Blame explanation={explanation} />}>
        <Choice meant={meant} onMeant={onMeant} />
        <p>
          {meant === digit
            ? `It says ${withArticle(digit)}, and ${withArticle(meant)} it was, so there is little to learn from it. Choose another digit to see more happen.`
            : `It says ${withArticle(digit)}. Had you meant ${withArticle(meant)}, it would have to learn.`}{' '}
          How wrong it is, is a single number, the <em>loss</em>:
        </p>
        <Formula>
          <mi>loss</mi>
          <mo>=</mo>
          <mo rspace="0">−</mo>
          <mi>log</mi>
          <mspace width="0.2em" />
          <msub>
            <mi>a</mi>
            <mn>{meant}</mn>
          </msub>
          <mo>=</mo>
          <mn>{decimal(losses[0], 3)}</mn>
        </Formula>
        <p>
          Now go backwards, asking of each number: how does the loss change with it? For the scores, that is
          what it said less what it should have said, <Small name="Y" />.
        </p>
        <Gradients stages={stages} />
        <p class="aside">
          In the program this page grew from, the sums for the biases went over all cells at once, so all
          biases of a layer got one and the same number; at the output these cancel to nothing. It still
          learned, thanks to its weights. Each bias has its own sum, over the <Small name="m" /> pictures
          alone.
        </p>
      </Step>
      <Step number={9} title="A small step downhill" numbers={<OneStep stages={stages} meant={meant} />}>
        <p>
          Each weight and bias moves a little the way that makes the loss smaller. How little, says{' '}
          <Small name="α" />, the <em>learning rate</em>, which a person chooses; here it is {RATE}. It is the
          same for every layer:
        </p>
        <Formulas>
          {['W', 'b'].map((name) => (
            <Update key={name} name={name} />
          ))}
        </Formulas>
      </Step>
      <Step number={10} title="And again" numbers={<Repeated explanation={explanation} />}>
        <p>
          With the new weights it begins once more. Shown this one picture a few times, it learns it by heart,
          and may well forget others over it. So in earnest it is shown thousands of pictures, a handful at
          each step.
        </p>
        <p>
          The network that answers on the pad knows nothing of this lesson; a copy took it. You can{' '}
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

/** Which digit it should have said. */
function Choice({ meant, onMeant }: { readonly meant: number; readonly onMeant: (digit: number) => void }) {
  return (
    <fieldset class="choice">
      <legend>Suppose you had meant</legend>
      {digits.map((digit) => (
        <label key={digit}>
          <input
            type="radio"
            name="meant"
            class="visually-hidden"
            checked={digit === meant}
            onChange={() => onMeant(digit)}
          />
          <span>{digit}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** dZ, dW and db of the last layer, and of those before it as far as the formulas are the same. */
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
          {shown.length > 1 && 'The ring, ⊙, multiplies number by number. '}
          So the blame goes back along the same weights, layer by layer. Where a cell was silent, the slope of
          its activation, <Small name="g′" />, is small or 0, and it takes none of it.
          {shown.length < stages.length &&
            ' A window gathers its blame from all the places that it has been at.'}
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

function Blame({ explanation: { stages, shares, lesson } }: { readonly explanation: Explanation }) {
  const { meant } = lesson;
  const last = stages[stages.length - 1];
  const [first] = stages;
  const difference = last?.biases?.gradients;
  return (
    <>
      <Digits
        caption="What it said, what it should have said, and the difference"
        best={meant}
        columns={[
          { name: 'said', values: Array.from(shares, (share) => decimal(share, 3)) },
          { name: 'should', values: digits.map((digit) => (digit === meant ? '1' : '0')) },
          ...(difference
            ? [{ name: 'difference', values: Array.from(difference, (value) => decimal(value, 3)) }]
            : []),
        ]}
      />
      {stages.length > 1 && (
        <figure class="blame">
          <SignedShades
            label={`How the loss changes with the weights of ${nameOf(first)}`}
            values={ofCell(first.weights.gradients, first.cells, strongest(first))}
          />
          <figcaption class="caption">
            Of each weight of {nameOf(first)}, how the loss changes with it
            {first.kind === 'linear'
              ? ': the picture itself, times the blame that came back to the cell.'
              : '.'}
          </figcaption>
        </figure>
      )}
    </>
  );
}

function nameOf(stage: Stage): string {
  return `${stage.kind === 'linear' ? 'cell' : 'window'} ${strongest(stage) + 1}`;
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

/** A weight and a bias of the first and of the last layer, before and after a step. */
function OneStep({ stages, meant }: { readonly stages: readonly Stage[]; readonly meant: number }) {
  const [first] = stages;
  const last = stages[stages.length - 1];
  return (
    <table class="terms">
      <caption>Some of its numbers, before and after one step</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">before</th>
          <th scope="col">slope</th>
          <th scope="col">after</th>
        </tr>
      </thead>
      {stages.length > 1 && <CellStep stage={first} cell={strongest(first)} name={nameOf(first)} />}
      {last && <CellStep stage={last} cell={meant} name={`digit ${meant}`} />}
    </table>
  );
}

interface CellStepProps {
  readonly stage: Stage;
  readonly cell: number;
  readonly name: string;
}

/** The weight of a cell that moves most, and its bias. */
function CellStep({ stage: { weights, biases, cells }, cell, name }: CellStepProps) {
  const slopes = ofCell(weights.gradients, cells, cell).map(Math.abs);
  const steepest = argmax(slopes, 1)[0] * cells + cell;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} class="caption">
          {name}
        </th>
      </tr>
      <NumberStep name="weight" {...at(weights, steepest)} />
      {biases && <NumberStep name="bias" {...at(biases, cell)} />}
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
  const { meant, shares, losses } = lesson;
  return (
    <table class="digits repeated">
      <caption>How sure it is of {withArticle(meant)}, step after step</caption>
      <thead>
        <tr>
          <th scope="col">steps</th>
          <th scope="col">loss</th>
          <th scope="col">share</th>
        </tr>
      </thead>
      <tbody>
        {losses.map((loss, step) => (
          <tr key={step}>
            <th scope="row">{step}</th>
            <td>{decimal(loss, 3)}</td>
            <td>{percent(shares[step])}</td>
            <td class="share" aria-hidden="true">
              <span style={{ '--share': shares[step] }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
