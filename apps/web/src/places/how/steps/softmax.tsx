import { decimal, percent } from '../numbers.ts';
import { Derivation } from '../parts/derivation.tsx';
import { Digits } from '../parts/digits.tsx';
import { Formulas, InLine, Lines } from '../parts/formula.tsx';
import { Legend } from '../parts/legend.tsx';
import { Step } from '../parts/step.tsx';
import { Word } from '../parts/word.tsx';
import type { StepProps } from './stepProps.ts';

/** Step 7: the scores become probabilities. */
export function Softmax({ explanation: { stages, digit, scores, probabilities } }: StepProps) {
  const last = stages.length;
  return (
    <Step
      number={7}
      title="Scores become probabilities"
      numbers={
        <Digits
          caption="The score and the probability of each digit"
          best={digit}
          shares={probabilities}
          columns={[
            { name: 'score', of: `Z${last}`, values: Array.from(scores, (score) => decimal(score)) },
            { name: 'probability', of: `A${last}`, values: Array.from(probabilities, percent) },
          ]}
        />
      }
    >
      <p>
        The scores become shares that lie between 0 and 1 and add up to 1 <Word>probabilities</Word>. The rule
        for it <Word>softmax</Word> uses <InLine of="e^z" />, which grows fast, so a score that is a little
        higher gets a much larger share. The digit with the largest one is the answer: {digit}.
      </p>
      <Formulas of={[`A[${last}] = softmax(Z[${last}])`, 'p_i = {e^{z_i}}/{∑_j e^{z_j}}']} />
      <Legend of={[`A${last}`, `Z${last}`]} />
      <Derivation
        title="Why the largest score is subtracted first"
        heading="7-softmax-and-the-loss"
        files={['packages/tensor/src/reference/softmax.ts']}
      >
        <p>
          For a large score, <InLine of="e^z" /> is too large for the numbers of a computer: in single
          precision from 89 on. But the shares stay the same if the same number <InLine of="M" /> is
          subtracted from all scores:
        </p>
        <Lines of={['{e^{z_i − M}}/{∑_j e^{z_j − M}} = {e^{−M} e^{z_i}}/{e^{−M} ∑_j e^{z_j}} = p_i']} />
        <p>
          With the largest score as <InLine of="M" />, no exponent is above 0, and the sum below the line is
          at least 1. The program that this page grew from did not subtract it.
        </p>
      </Derivation>
    </Step>
  );
}
