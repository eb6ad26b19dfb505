import { mnistLayout } from '@inkling/mnist';
import { Cells, placeOf } from '../parts/cells.tsx';
import { Derivation } from '../parts/derivation.tsx';
import { Step } from '../parts/step.tsx';
import { Word } from '../parts/word.tsx';
import { pixel } from '../picked.ts';
import type { StepProps } from './stepProps.ts';

const { width, height } = mnistLayout;

/** Step 1: the drawing becomes a small picture. */
export function Pixels({ explanation: { picture } }: StepProps) {
  const { data } = picture;
  return (
    <Step
      number={1}
      title="A picture of pixels"
      numbers={
        <>
          <Cells
            label="The picture"
            values={Float32Array.from(data)}
            pick={pixel}
            of="X"
            say={(index) => `${placeOf(index)}: ${data[index]}`}
          />
          <p class="caption">
            The pixel in {placeOf(pixel.shown.value ?? 0)} is {data[pixel.shown.value ?? 0]}.
          </p>
        </>
      }
    >
      <p>
        The page shrinks the digit to a grid of {width}&nbsp;×&nbsp;{height} small squares <Word>pixels</Word>{' '}
        and puts it in the middle. The pictures that the network learned from were prepared in the same way.
        The network sees only these squares of your digit. Touch one to see its number.
      </p>
      <Derivation
        title="How it is put in the middle"
        heading="1-we-have-28--28-pixel-images"
        files={['packages/mnist/src/drawing/centerStrokes.ts', 'packages/mnist/src/drawing/centerDigit.ts']}
      >
        <p>
          The digit is scaled to fit into 20&nbsp;×&nbsp;20 pixels. Then it is moved so that its centre of
          mass lies in the middle of the {width}&nbsp;×&nbsp;{height}: the mean of the places of all pixels,
          each weighted by its ink. MNIST, the collection that most networks for digits learn from, was made
          in this way. A network is good at pictures like those that it has seen, and at no others.
        </p>
      </Derivation>
    </Step>
  );
}
