import '@inkling/reader/pad';
import { UnclearPictureError } from '@inkling/mnist';
import { type Network, readArchitecture, sequential } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import type { Reader, Reading } from '@inkling/reader';
import { expectDigitModel } from '@inkling/recipes';
import { type Backend, UnavailableError } from '@inkling/tensor';
import { computed, effect, signal } from '@preact/signals';
import { networkReader } from '../../network/networkReader.ts';
import { openBackend } from '../../network/openBackend.ts';
import type { BegunNetwork } from '../../training/messages.ts';
import { begunNetwork, liveWeights } from '../../training/training.ts';

// A pad whose drawing the network reads while it learns. It keeps its drawing while the visitor is at another
// place.

export const livePad = document.createElement('inkling-pad');
livePad.setAttribute('label', 'Drawing pad for the network that learns');
livePad.setAttribute(
  'description',
  'Draw one digit with a finger, a pen or the mouse, or let the page write one. The network reads it while it learns.',
);
// The place says what is read, not at each step of training.
for (const kind of ['digit', 'number', 'unsure', 'not-a-digit', 'blank'])
  livePad.setAttribute(`says-${kind}`, '');

/** What the network in training says about the drawing. */
export const liveAnswer = signal<Reading>(livePad.reading);
/** Why it says nothing. */
export const liveTrouble = signal<string | undefined>(undefined);
export const isLiveBlank = signal(true);

/** A reader of no network: there is nothing to read with before the first training. */
const untrained: Reader = {
  read: async () => ({ kind: 'blank', text: '', digits: [] }),
  async teach() {
    throw new UnavailableError('teach: there is no network yet.');
  },
  forget() {},
  save: () => ({ format: 'inkling-learned', version: 1, examples: [] }),
  close() {},
};
livePad.reader = untrained;

livePad.addEventListener('read', ({ detail }) => {
  liveAnswer.value = detail;
  liveTrouble.value = undefined;
});
livePad.addEventListener('error', (event) => {
  event.preventDefault();
  liveTrouble.value =
    event.error instanceof UnclearPictureError
      ? 'The network reads one digit. Clear the pad, and draw one in its middle.'
      : 'The network could not read this drawing. Clear the pad, and draw another one.';
});
livePad.addEventListener('strokeschange', () => {
  isLiveBlank.value = livePad.strokes.length === 0;
});

export const hasNetwork = computed(() => liveWeights.value !== undefined);

/** The network, once it is opened. It is opened when there is something to read. */
const opened = signal<Network | undefined>(undefined);

effect(() => {
  const begun = begunNetwork.value;
  if (!begun || !hasNetwork.value || isLiveBlank.value) return undefined;
  let isWanted = true;
  openBackend().then((backend) => {
    if (isWanted) opened.value = openNetwork(begun, backend);
  });
  return () => {
    isWanted = false;
    livePad.reader = untrained;
    opened.peek()?.close();
    opened.value = undefined;
  };
});

/** Not from the file of a model: to read that takes longer than a moment. */
function openNetwork({ architecture, image }: BegunNetwork, backend: Backend): Network | undefined {
  try {
    const { layers, inputShape } = readArchitecture(architecture, { layers: allLayers });
    const network = sequential(layers, { backend, inputShape, weights: liveWeights.peek() });
    expectDigitModel(network, { image });
    return network;
  } catch {
    liveTrouble.value = 'This network cannot read drawings: its pictures are not of 28 × 28 pixels.';
    return undefined;
  }
}

// New weights give a new answer.
effect(() => {
  const network = opened.value;
  const weights = liveWeights.value;
  if (!network || !weights) return;
  network.setWeights(weights);
  livePad.reader = networkReader(network);
});
