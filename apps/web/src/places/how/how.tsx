import './how.css';
import { centerStrokes, syntheticStrokes } from '@inkling/mnist';
import { reshape } from '@inkling/tensor';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addressOf } from '../../address.ts';
import { digits, shownDigit } from '../../answer/shownDigit.ts';
import { PAD_SIDE } from '../../drawing/padSide.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { loadSmallNetwork, smallNetwork, smallNetworkTrouble } from '../../network/smallNetwork.ts';
import { whenOnline } from '../../offline/whenOnline.ts';
import { Backward } from './backward.tsx';
import { type Explanation, explain } from './explain.ts';
import { Forward } from './forward.tsx';
import { withArticle } from './numbers.ts';
import { Seeing } from './seeing.tsx';

/** The digit that the page explains while the pad is empty. */
const example = { digit: 7, seed: 2 };

/**
 * The ten steps of a forward and a backward pass, with the numbers of the digit on the pad, through the
 * visitor's own network or a small one.
 */
export function How() {
  const target = useSignal<number | undefined>(undefined);
  const explanation = useSignal<Explanation | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const load = () => {
      if (!networkOnPad.peek()) void loadSmallNetwork();
    };
    load();
    return whenOnline(load);
  }, []);
  useSignalEffect(() => {
    const picture = shownDigit.value?.picture ?? examplePicture();
    const network = (networkOnPad.value ?? smallNetwork.value)?.network;
    if (!network) return;
    let isWanted = true;
    const show = (explained: Explanation | undefined, sentence?: string) => {
      if (!isWanted) return;
      explanation.value = explained;
      trouble.value = sentence;
    };
    explain(network, reshape(picture, [1, picture.size]), target.value).then(show, () =>
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
        {trouble ?? smallNetworkTrouble.value ?? 'One moment. The page is loading the network.'}
      </p>
    );
  }
  const draw = addressOf('draw');
  return (
    <>
      <p>
        Ten steps show how a network turns a drawing into an answer, and how it learns from a mistake. The
        numbers beside each step are real: the network computed them for{' '}
        {shownDigit.value ? (
          <>
            {digits.value.length > 1 ? 'one digit of the number' : 'the digit'} on the pad. The network reads
            this digit as {withArticle(explanation.digit)}. <a href={draw}>Draw another digit</a>.
          </>
        ) : (
          <>
            {withArticle(example.digit)} that serves as an example, because the pad is empty.{' '}
            <a href={draw}>Draw a digit of your own</a>, and come back.
          </>
        )}
      </p>
      {!networkOnPad.value && smallNetwork.value?.origin === 'built-in' && (
        <p class="caption">
          This is a smaller network than the one that reads the pad, because its numbers fit on a page. It
          sees the same picture, but it may answer differently, and it takes everything for a digit.
        </p>
      )}
    </>
  );
}

function examplePicture() {
  const { digit, seed } = example;
  return centerStrokes(syntheticStrokes(digit, { side: PAD_SIDE, seed }));
}
