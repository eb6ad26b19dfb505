import './examples.css';
import { mnistLayout } from '@inkling/mnist';
import { writeExample } from './writeExample.ts';

const digits = Array.from({ length: mnistLayout.classes }, (_, digit) => digit);

/** Digits for visitors who cannot draw or do not want to. */
export function Examples() {
  return (
    <fieldset class="examples">
      <legend class="caption">Or watch the page write a digit</legend>
      {digits.map((digit) => (
        <button
          key={digit}
          type="button"
          aria-label={`Try ${digit === 8 ? 'an' : 'a'} ${digit}`}
          onClick={() => writeExample(digit)}
        >
          {digit}
        </button>
      ))}
    </fieldset>
  );
}
