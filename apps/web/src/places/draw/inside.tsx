import './inside.css';
import { mnistLayout } from '@inkling/mnist';
import { addressOf } from '../../address.ts';
import { digits, shownDigit, shownPlace } from '../../answer/shownDigit.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { Shades } from '../../shades/shades.tsx';

const { width, height } = mnistLayout;
/**
 * How many neurons the figure shows before the first answer: as many as the last layer of the reader sees.
 */
const NEURONS = 128;

/** What the network computes between the drawing and the answer. */
export function Inside() {
  return (
    <section class="inside" aria-labelledby="inside-title">
      <h2 id="inside-title" class="visually-hidden">
        Inside the network
      </h2>
      <Seen />
      <Noticed />
      <About />
    </section>
  );
}

function Seen() {
  const isNumber = digits.value.length > 1;
  return (
    <figure class="sheet">
      <figcaption>
        <h3>What the network sees</h3>
        <p class="caption">
          {isNumber ? 'Each digit' : 'Your digit'}, centred and shrunk to {width}&nbsp;×&nbsp;{height} pixels.
        </p>
      </figcaption>
      <div class="seen" style={{ '--columns': Math.ceil(Math.sqrt(Math.max(1, digits.value.length))) }}>
        {(isNumber ? digits.value : [shownDigit.value]).map((digit, place) => (
          <div key={place} class={isNumber && place === shownPlace.value ? 'shown' : undefined}>
            <Shades
              label={`What the network sees: the ${isNumber ? `${digit?.digit}` : 'digit'} as ${width} by ${height} pixels`}
              values={digit?.picture.data}
              count={width * height}
              most={255}
            />
          </div>
        ))}
      </div>
    </figure>
  );
}

function Noticed() {
  const features = shownDigit.value?.features;
  const count = features?.length ?? NEURONS;
  // A network with one layer of weights has no neurons between.
  if (count === 0) return null;
  return (
    <figure class="sheet">
      <figcaption>
        <h3>What the network notices</h3>
        <p class="caption">
          {features
            ? `${features.filter((value) => value > 0).length} of ${count} neurons have found the pattern that they look for.`
            : 'Each neuron looks for a pattern of its own.'}
        </p>
      </figcaption>
      <Shades
        label="What the network notices: its neurons, each as strong as its output"
        values={features}
        count={count}
        most={features ? Math.max(...features) : 1}
        dotted
      />
    </figure>
  );
}

function About() {
  const on = networkOnPad.value;
  return (
    <p class="caption about">
      {on ? <OwnNetwork name={on.name} count={on.network.parameters.count} /> : <BuiltInReader />}{' '}
      <a href={addressOf('train')}>Train your own network</a>, or{' '}
      <a href={addressOf('how')}>see how a network works</a>.
    </p>
  );
}

function BuiltInReader() {
  return <>The built-in reader answers. It reads a digit or a number, and says what is no digit.</>;
}

function OwnNetwork({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <>
      The network on the pad is {name}. It has learned {new Intl.NumberFormat('en').format(count)} numbers
      from examples, and reads one digit.{' '}
      <button
        type="button"
        class="link"
        onClick={() => {
          networkOnPad.value = undefined;
        }}
      >
        Go back to the built-in reader
      </button>
      .
    </>
  );
}
