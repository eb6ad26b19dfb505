import './how.css';
import { syntheticStrokes } from '@inkling/mnist';
import { useSignal, useSignalEffect } from '@preact/signals';
import { addressOf } from '../../address.ts';
import { answer } from '../../answer/answer.ts';
import { PAD_SIDE, pen } from '../../drawing/drawing.ts';
import { pictureOf } from '../../drawing/picture.ts';
import { networkOnPad, networkTrouble } from '../../network/networkOnPad.ts';
import { Backward } from './backward.tsx';
import { type Explanation, explain } from './explain.ts';
import { Forward } from './forward.tsx';
import { withArticle } from './numbers.ts';
import { Seeing } from './seeing.tsx';

/** What stands in while nothing is drawn. */
const example = { digit: 7, seed: 2 };

/** The ten steps from ink to answer and back, with the numbers of what is on the pad. */
export function How() {
  const meant = useSignal<number | undefined>(undefined);
  const explanation = useSignal<Explanation | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  useSignalEffect(() => {
    const picture = answer.value?.picture ?? examplePicture();
    const network = networkOnPad.value?.network;
    if (!network || !picture) return;
    let isWanted = true;
    const show = (explained: Explanation | undefined, sentence?: string) => {
      if (!isWanted) return;
      explanation.value = explained;
      trouble.value = sentence;
    };
    explain(network, picture, meant.value).then(show, () =>
      show(undefined, 'The network on the pad is too unusual to be explained here. Others are not.'),
    );
    return () => {
      isWanted = false;
    };
  });
  return (
    <div class="how">
      <header class="how-head">
        <h1>How it works</h1>
        <Opening explanation={explanation.value} trouble={trouble.value} />
      </header>
      {explanation.value && (
        <ol class="steps">
          <Seeing explanation={explanation.value} />
          <Forward explanation={explanation.value} />
          <Backward
            explanation={explanation.value}
            onMeant={(digit) => {
              meant.value = digit;
            }}
          />
        </ol>
      )}
    </div>
  );
}

interface OpeningProps {
  readonly explanation: Explanation | undefined;
  /** Why there is none, as a sentence. */
  readonly trouble: string | undefined;
}

function Opening({ explanation, trouble }: OpeningProps) {
  if (!explanation) {
    return (
      <p class="notice">{trouble ?? networkTrouble.value ?? 'One moment. The network is on its way.'}</p>
    );
  }
  const draw = addressOf('draw');
  return (
    <p>
      From ink to an answer, and from a mistake to a better network, in ten steps. Nothing here is made up:
      the numbers beside each step are those of{' '}
      {answer.value ? (
        <>
          the digit you drew, which it takes for {withArticle(explanation.digit)}.{' '}
          <a href={draw}>Draw another</a>.
        </>
      ) : (
        <>
          {withArticle(example.digit)} that stands in while the pad is empty.{' '}
          <a href={draw}>Draw a digit of your own</a>, and come back.
        </>
      )}
    </p>
  );
}

function examplePicture() {
  const { digit, seed } = example;
  return pictureOf(syntheticStrokes(digit, { side: PAD_SIDE, seed }), pen.value);
}
