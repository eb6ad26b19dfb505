import { layerOutputs, predictionOf } from '@inkling/nn';
import { Tensor } from '@inkling/tensor';
import { effect, signal } from '@preact/signals';
import { shownDigit } from '../../../answer/shownDigit.ts';
import { type DenseWeights, denseWeightsOf } from '../../../network/denseWeights.ts';
import { networkOnPad, type OpenedNetwork } from '../../../network/networkOnPad.ts';
import { smallNetwork } from '../../../network/smallNetwork.ts';

/** What a network of two layers computes for the digit on the pad. */
export interface Pulse {
  readonly weights: DenseWeights;
  /** u8 `[784]` */
  readonly picture: Uint8Array;
  /** f32 `[units]`, the outputs of the neurons. */
  readonly outputs: Float32Array;
  /** f32 `[10]` */
  readonly probabilities: Float32Array;
  /** The most probable digit. */
  readonly digit: number;
}

/** The network that is shown: that of the pad if it has two layers, else a small one. */
export const livingNetwork = signal<
  { readonly opened: OpenedNetwork; readonly weights: DenseWeights } | undefined
>(undefined);

/** Undefined while the pad is blank. */
export const pulse = signal<Pulse | undefined>(undefined);

/** Follows what is on the pad. @returns a function that ends this. */
export function followPulse(): () => void {
  const ends = [effect(chooseNetwork), effect(compute)];
  return () => {
    for (const end of ends) end();
  };
}

function chooseNetwork(): () => void {
  const [own, small] = [networkOnPad.value, smallNetwork.value];
  let isWanted = true;
  const choose = async () => {
    for (const opened of [own, small]) {
      const weights = opened && (await denseWeightsOf(opened.network));
      if (!isWanted) return;
      if (!weights) continue;
      livingNetwork.value = { opened, weights };
      return;
    }
    livingNetwork.value = undefined;
  };
  choose().catch(reportError);
  return () => {
    isWanted = false;
  };
}

/** After the page has painted the answer, so that the answer need not wait. */
function compute(): (() => void) | undefined {
  const living = livingNetwork.value;
  const picture = shownDigit.value?.picture;
  if (!living || !picture) {
    pulse.value = undefined;
    return undefined;
  }
  const { opened, weights } = living;
  let isWanted = true;
  const frame = requestAnimationFrame(() => {
    pulseOf(opened, weights, picture.data).then(
      (now) => {
        if (isWanted) pulse.value = now;
      },
      // A network whose numbers are none has no picture.
      () => {
        if (isWanted) pulse.value = undefined;
      },
    );
  });
  return () => {
    isWanted = false;
    cancelAnimationFrame(frame);
  };
}

async function pulseOf(
  { network }: OpenedNetwork,
  weights: DenseWeights,
  picture: Uint8Array,
): Promise<Pulse> {
  const outputs = await layerOutputs(network, new Tensor('u8', [1, picture.length], picture));
  const { labels, probabilities } = await predictionOf(network, outputs);
  return {
    weights,
    picture,
    outputs: outputs[weights.hidden].data,
    probabilities: probabilities.data,
    digit: labels.data[0],
  };
}
