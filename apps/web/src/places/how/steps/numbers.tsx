import { mnistLayout } from '@inkling/mnist';
import { grouped } from '../numbers.ts';
import { Derivation } from '../parts/derivation.tsx';
import { PixelTable } from '../parts/pixelTable.tsx';
import { Step } from '../parts/step.tsx';
import { Word } from '../parts/word.tsx';
import { pixel } from '../picked.ts';
import type { StepProps } from './stepProps.ts';

const { width, height } = mnistLayout;

/** Step 2: each pixel is a number. */
export function Numbers({ explanation: { picture } }: StepProps) {
  const { data } = picture;
  const at = pixel.kept.value ?? 0;
  return (
    <Step
      number={2}
      title="Pixels become numbers"
      numbers={
        <>
          <PixelTable data={data} around={at} />
          <p class="caption">The numbers around the pixel that is marked in the picture. Mark another one.</p>
        </>
      }
    >
      <p>
        A pixel without ink is a 0, and a pixel full of ink is a 255. The picture, read row by row, is a list
        of {grouped(width * height)} numbers.
      </p>
      <p>
        In a file of such pictures <Word>CSV</Word>, a picture is one line. The line begins with the right
        digit <Word>label</Word>. The numbers of the pixels follow. The line of this picture is{' '}
        <code>?, 0, 0, …, {Array.from(data.slice(at, at + 3)).join(', ')}, …</code>. The label is a question
        mark, because the network does not know the right digit.
      </p>
      <Derivation
        title="How many pictures there are"
        heading="2-the-images-are-a-csv"
        files={['packages/mnist/src/csv/loadCsv.ts']}
      >
        <p>
          MNIST has 60,000 such lines to learn from <Word>training set</Word>, and 10,000 others that only
          test what was learned <Word>test set</Word>. The share of these that a network reads rightly is its{' '}
          <dfn>accuracy</dfn>.
        </p>
      </Derivation>
    </Step>
  );
}
