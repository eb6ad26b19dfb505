import { addressOf } from '../../address.ts';
import { digits, shownDigit } from '../../answer/shownDigit.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { smallNetwork, smallNetworkTrouble } from '../../network/smallNetwork.ts';
import { percent, withArticle } from './numbers.ts';
import { argmax } from './stages.ts';
import { explanation, isExample, prefersExample, trouble } from './study.ts';

/**
 * What the place shows, of which digit, and the choice of another one. `isShort` leaves out an explanation.
 */
export function Opening({ isShort }: { readonly isShort: boolean }) {
  const explained = explanation.value;
  const best = explained && argmax(explained.probabilities, 1)[0];
  return (
    <>
      {explained && <WhatItSays probabilities={explained.probabilities} />}
      {best === undefined && (
        <p class="notice">
          {trouble.value ?? smallNetworkTrouble.value ?? 'One moment. The page is loading the network.'}
        </p>
      )}
      {best !== undefined && !isShort && !networkOnPad.value && smallNetwork.value?.origin === 'built-in' && (
        <p class="caption">
          This is a smaller network than the one that reads the pad, because its numbers fit on a page. It
          sees the same picture, but it may answer differently, and it takes everything for a digit. It reads{' '}
          {isExample.value ? 'this example' : 'your digit'} as {withArticle(best)}.
        </p>
      )}
    </>
  );
}

/** Of which digit the numbers are, what the network says of it, and the choice of another digit. */
function WhatItSays({ probabilities }: { readonly probabilities: Float32Array }) {
  const [best, second] = argmax(probabilities, 2);
  const draw = addressOf('draw');
  return (
    <p>
      The network computed them for{' '}
      {isExample.value
        ? 'a doubtful example'
        : digits.value.length > 1
          ? 'one digit of your number'
          : 'your digit'}
      . It says {best} with {percent(probabilities[best])}, and {second} with {percent(probabilities[second])}
      .{' '}
      {isExample.value && !shownDigit.value ? (
        <a href={draw}>Draw a digit of your own</a>
      ) : (
        <>
          <button
            type="button"
            class="link"
            onClick={() => {
              prefersExample.value = !prefersExample.peek();
            }}
          >
            {isExample.value ? 'Take your own digit' : 'Take a doubtful example'}
          </button>
          , or <a href={draw}>draw another digit</a>
        </>
      )}
      .
    </p>
  );
}
