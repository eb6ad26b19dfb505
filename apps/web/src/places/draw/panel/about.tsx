import { addressOf } from '../../../address.ts';
import { networkOnPad } from '../../../network/networkOnPad.ts';
import { showReader } from '../../../network/showNetwork.ts';
import { grouped } from '../../../numbers.ts';
import { Occlusion } from './occlusion.tsx';

/** What reads the pad, in words. */
export function About() {
  const on = networkOnPad.value;
  return (
    <p class="caption">
      <Occlusion />
      {on ? <OwnNetwork name={on.name} count={on.network.parameters.count} /> : <BuiltInReader />}{' '}
      <a href={addressOf('train')}>Train your own network</a>, or{' '}
      <a href={addressOf('how')}>see how a network works</a>.
    </p>
  );
}

function BuiltInReader() {
  return (
    <>
      The built-in reader answers. It reads a digit or a number, and says what is no digit. The picture shows
      a smaller network that looks at the same digit, because its neurons fit on a page. It takes everything
      for a digit.
    </>
  );
}

function OwnNetwork({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <>
      The network on the pad is {name}. It has learned {grouped(count)} numbers from examples, and reads one
      digit.{' '}
      <button type="button" class="link" onClick={showReader}>
        Go back to the built-in reader
      </button>
      .
    </>
  );
}
