import '@inkling/reader/pad';
import { UnclearPictureError } from '@inkling/mnist';
import type { Reader, Reading } from '@inkling/reader';
import { UnavailableError } from '@inkling/tensor';
import { computed, effect, signal } from '@preact/signals';
import type { OpenedNetwork } from '../../network/networkOnPad.ts';
import { networkReader } from '../../network/networkReader.ts';
import { openModel } from '../../network/openModel.ts';
import { begunModel, liveWeights, result } from '../../training/training.ts';

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

/** The file of the network that learns, or that has learned. */
const model = computed(() => result.value?.model ?? begunModel.value);
export const hasNetwork = computed(() => model.value !== undefined);

const opened = signal<OpenedNetwork | undefined>(undefined);

// A network is opened when there is something to read.
effect(() => {
  const bytes = model.value;
  if (bytes === undefined || isLiveBlank.value) return undefined;
  let isWanted = true;
  let mine: OpenedNetwork | undefined;
  openModel(bytes, { name: 'the network that learns', origin: 'trained here' }).then(
    (network) => {
      mine = network;
      if (isWanted) opened.value = network;
      else network.network.close();
    },
    () => {
      liveTrouble.value = 'This network cannot read drawings: its pictures are not of 28 × 28 pixels.';
    },
  );
  return () => {
    isWanted = false;
    opened.value = undefined;
    livePad.reader = untrained;
    mine?.network.close();
  };
});

// New weights give a new answer. A network that has ended has its own.
effect(() => {
  const network = opened.value?.network;
  const weights = result.value ? undefined : liveWeights.value;
  if (!network) return;
  if (weights) network.setWeights(weights);
  livePad.reader = networkReader(network);
});
