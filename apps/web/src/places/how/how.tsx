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

/** The digit that the page explains while the pad is empty. */
const example = { digit: 7, seed: 2 };

/** The ten steps of a forward and a backward pass, with the numbers of the digit on the pad. */
export function How() {
  const target = useSignal<number | undefined>(undefined);
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
    explain(network, picture, target.value).then(show, () =>
      show(
        undefined,
        'This page cannot explain the network on the pad: it is too unusual. Put another network on the pad.',
      ),
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
            onTarget={(digit) => {
              target.value = digit;
            }}
          />
        </ol>
      )}
    </div>
  );
}

interface OpeningProps {
  readonly explanation: Explanation | undefined;
  /** Why the page has no explanation, as a sentence. */
  readonly trouble: string | undefined;
}

function Opening({ explanation, trouble }: OpeningProps) {
  if (!explanation) {
    return (
      <p class="notice">
        {trouble ?? networkTrouble.value ?? 'One moment. The page is loading the network.'}
      </p>
    );
  }
  const draw = addressOf('draw');
  return (
    <p>
      Ten steps show how a network turns a drawing into an answer, and how it learns from a mistake. The
      numbers beside each step are real: the network computed them for{' '}
      {answer.value ? (
        <>
          the digit on the pad. The network reads this digit as {withArticle(explanation.digit)}.{' '}
          <a href={draw}>Draw another digit</a>.
        </>
      ) : (
        <>
          {withArticle(example.digit)} that serves as an example, because the pad is empty.{' '}
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
