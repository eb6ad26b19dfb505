import { mnistLayout } from '@inkling/mnist';
import { sizeOf } from '@inkling/tensor';
import { decimal, grouped } from '../numbers.ts';
import { Column } from '../parts/column.tsx';
import { Derivation } from '../parts/derivation.tsx';
import { Formula, InLine } from '../parts/formula.tsx';
import { Legend } from '../parts/legend.tsx';
import { Step } from '../parts/step.tsx';
import { Word } from '../parts/word.tsx';
import { pixel } from '../picked.ts';
import type { StepProps } from './stepProps.ts';

const { width, height } = mnistLayout;

/** Step 3: the numbers become the input of the network. */
export function Vector({ explanation: { picture, network } }: StepProps) {
  const at = Math.min(pixel.kept.value ?? 0, picture.size - 4);
  const values = Array.from(picture.data.slice(at, at + 4), (value) => decimal(value / 255));
  return (
    <Step
      number={3}
      title="Numbers become a column"
      numbers={
        <>
          <Column name="X" values={['0', '⋮', ...values, '⋮', '0']} />
          <Shapes shapes={[width * height, ...network.shapes.slice(1).map(sizeOf)]} />
        </>
      }
    >
      <p>
        Each number is divided by 255, so that it lies between 0 and 1. The numbers form a column{' '}
        <Word>vector</Word>, <InLine of="X" />. In training, the network takes several pictures at once{' '}
        <Word>batch</Word>, and their number is <InLine of="m" />. Their columns side by side form a table of{' '}
        {grouped(width * height)} rows and <InLine of="m" /> columns <Word>matrix</Word>. Here{' '}
        <InLine of="m" /> is 1.
      </p>
      <p>The network takes these numbers and computes ten numbers from them, one for each digit.</p>
      <Legend of={['X', 'm']} />
      <Derivation
        title="Rows or columns?"
        heading="3-the-csv-becomes-a-matrix"
        files={['packages/tensor/src/reference/referenceBuffer.ts']}
      >
        <p>
          The program that this page grew from has a picture in each column, and so have the formulas here.
          Our code has a picture in each row, as in the file. Each matrix of the one is the transpose of the
          other’s, and products change their order:
        </p>
        <Formula of="(W X)^T = X^T W^T" />
        <p>The numbers are the same.</p>
      </Derivation>
    </Step>
  );
}

/** A list of how many numbers the network has at its input and after each layer that changes their count. */
function Shapes({ shapes }: { readonly shapes: readonly number[] }) {
  // An activation function returns as many numbers as it takes.
  const changes = shapes.filter((size, index) => size !== shapes[index - 1]);
  return (
    <ol class="shapes" aria-label="How many numbers each layer computes">
      {changes.map((size, index) => (
        <li key={`${index} ${size}`}>
          <strong>{grouped(size)}</strong>{' '}
          {index === 0 ? 'pixels' : index === changes.length - 1 ? 'digits' : 'neurons'}
        </li>
      ))}
    </ol>
  );
}
