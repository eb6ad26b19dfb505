import './inside.css';
import { max, sizeOf } from '@inkling/tensor';
import { addressOf } from '../../address.ts';
import { answer } from '../../answer/answer.ts';
import { hiddenLayer } from '../../network/hiddenLayer.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { Shades } from '../../shades/shades.tsx';

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
  return (
    <figure class="sheet">
      <figcaption>
        <h3>What the network sees</h3>
        <p class="caption">Your digit, centred and shrunk to 28&nbsp;×&nbsp;28 pixels.</p>
      </figcaption>
      <Shades
        label="What the network sees: the digit as 28 by 28 pixels"
        values={answer.value?.picture.data}
        count={784}
        most={255}
      />
    </figure>
  );
}

function Noticed() {
  const hidden = answer.value?.hidden;
  const count = hidden?.size ?? hiddenSize();
  if (count === 0) return null;
  const active = hidden?.data.reduce((sum, activation) => sum + (activation > 0 ? 1 : 0), 0);
  return (
    <figure class="sheet">
      <figcaption>
        <h3>What the network notices</h3>
        <p class="caption">
          {active === undefined
            ? `${count} neurons. Each looks for a pattern of its own.`
            : `${active} of ${count} neurons have found the pattern that they look for.`}
        </p>
      </figcaption>
      <Shades
        label="What the network notices: its neurons, each as strong as its output"
        values={hidden?.data}
        count={count}
        most={hidden ? max(hidden) : 1}
        dotted
      />
    </figure>
  );
}

/** The number of hidden neurons of the network on the pad; 0 without a network. */
function hiddenSize(): number {
  const network = networkOnPad.value?.network;
  const layer = network && hiddenLayer(network);
  return network && layer !== undefined ? sizeOf(network.shapes[layer + 1]) : 0;
}

function About() {
  const on = networkOnPad.value;
  if (!on) return null;
  const numbers = new Intl.NumberFormat('en').format(on.network.parameters.count);
  return (
    <p class="caption about">
      The network on the pad is {on.name}. It has learned {numbers} numbers from examples.{' '}
      <a href={addressOf('train')}>Train your own network</a>, or{' '}
      <a href={addressOf('how')}>see how it works</a>.
    </p>
  );
}
