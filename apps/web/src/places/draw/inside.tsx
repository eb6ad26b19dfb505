import './inside.css';
import { max, sizeOf } from '@inkling/tensor';
import { addressOf } from '../../address.ts';
import { answer } from '../../answer/answer.ts';
import { hiddenLayer } from '../../network/hiddenLayer.ts';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { Shades } from '../../shades/shades.tsx';

/** What goes on between the drawing and the answer. */
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
        <h3>What it sees</h3>
        <p class="caption">Your digit, centred and shrunk to 28&nbsp;×&nbsp;28 dots.</p>
      </figcaption>
      <Shades
        label="What the network sees: the drawing as 28 by 28 dots"
        values={answer.value?.picture.data}
        count={784}
        most={255}
      />
    </figure>
  );
}

function Noticed() {
  const cells = answer.value?.hidden;
  const count = cells?.size ?? waitingCells();
  if (count === 0) return null;
  const awake = cells?.data.reduce((sum, activation) => sum + (activation > 0 ? 1 : 0), 0);
  return (
    <figure class="sheet">
      <figcaption>
        <h3>What it notices</h3>
        <p class="caption">
          {awake === undefined
            ? `${count} cells, each waiting for a pattern of its own.`
            : `${awake} of ${count} cells have found the pattern they look for.`}
        </p>
      </figcaption>
      <Shades
        label="What the network notices: its cells, strong where they found their pattern"
        values={cells?.data}
        count={count}
        most={cells ? max(cells) : 1}
        dotted
      />
    </figure>
  );
}

/** How many cells will show something once there is a drawing. */
function waitingCells(): number {
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
      Answered by {on.name}, made of {numbers} numbers that it learned from examples.{' '}
      <a href={addressOf('train')}>Train your own</a>, or <a href={addressOf('how')}>see how it works</a>.
    </p>
  );
}
