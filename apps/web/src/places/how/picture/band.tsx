import type { Explanation } from '../explain.ts';
import { lit } from '../lit.ts';
import { decimal } from '../numbers.ts';
import { placeOf } from '../parts/cells.tsx';
import { Name } from '../parts/legend.tsx';
import { digit, neuron, pixel } from '../picked.ts';
import { quantityOf } from '../quantities.ts';
import { stepInView, walkStep } from '../walk.ts';
import { NetworkPicture } from './networkPicture.tsx';
import { Walk } from './walk.tsx';

/** What stays in view while the visitor goes through the steps: the network, what is lit, and the way. */
export function Band({ explanation }: { readonly explanation: Explanation }) {
  const step = walkStep.value ?? stepInView.value;
  return (
    <div class="stage-band">
      <NetworkPicture explanation={explanation} step={step} />
      <div class="band-foot">
        <p class="caption lit-says">
          <LitSays explanation={explanation} />
        </p>
        <Walk step={step} />
      </div>
    </div>
  );
}

/** What the visitor points at: one number, or a quantity. */
function LitSays({ explanation: { stages, picture, probabilities } }: { readonly explanation: Explanation }) {
  const [first] = stages;
  if (pixel.pointed.value !== undefined) {
    const at = pixel.pointed.value;
    return (
      <>
        Pixel in {placeOf(at)}: {picture.data[at]} of 255, or {decimal(picture.data[at] / 255)}.
      </>
    );
  }
  if (neuron.pointed.value !== undefined && first?.kind === 'linear') {
    const at = neuron.pointed.value;
    const output = first.activation?.outputs[at];
    return (
      <>
        Neuron {at + 1}: its sum is {decimal(first.sums[at])}
        {output !== undefined && `, its output is ${decimal(output)}`}. Tap it to follow it.
      </>
    );
  }
  if (digit.pointed.value !== undefined) {
    const at = digit.pointed.value;
    return (
      <>
        {at}: its probability is {decimal(100 * probabilities[at], 1)}%. Tap it to follow its score.
      </>
    );
  }
  const quantity = lit.value === undefined ? undefined : quantityOf(lit.value, stages);
  if (!quantity) return <>Point at a symbol, a number, a pixel or a neuron, and see what belongs to it.</>;
  return (
    <>
      <Name of={quantity} />: {quantity.word}
      {quantity.size && ` (${quantity.size})`}, {quantity.says}. {origins[quantity.origin]}
    </>
  );
}

const origins = {
  given: 'Given.',
  chosen: 'A person chose it.',
  learned: 'The network learned it.',
  computed: 'Computed.',
};
