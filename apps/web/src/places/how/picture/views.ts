/** A part of the picture of the network. `into` and `outOf` are the links of the neurons. */
type Part = 'picture' | 'into' | 'neurons' | 'outOf' | 'digits';

/** What the picture shows at a step. */
export interface View {
  /** The parts that the step is about. */
  readonly parts: readonly Part[];
  readonly neurons: 'sums' | 'outputs' | 'gradients';
  readonly digits: 'scores' | 'probabilities' | 'difference';
  /** Whether gradients flow, from the digits to the pixels. */
  readonly isBackward?: boolean;
}

const all: readonly Part[] = ['picture', 'into', 'neurons', 'outOf', 'digits'];
const looking: View = { parts: ['picture'], neurons: 'outputs', digits: 'probabilities' };

/** The views of the steps, first to last. */
const views: readonly View[] = [
  looking,
  looking,
  looking,
  { parts: ['picture', 'into', 'neurons'], neurons: 'sums', digits: 'probabilities' },
  { parts: ['neurons'], neurons: 'outputs', digits: 'probabilities' },
  { parts: ['neurons', 'outOf', 'digits'], neurons: 'outputs', digits: 'scores' },
  { parts: ['digits'], neurons: 'outputs', digits: 'probabilities' },
  { parts: all, neurons: 'gradients', digits: 'difference', isBackward: true },
  { parts: ['into', 'outOf'], neurons: 'outputs', digits: 'probabilities' },
  { parts: all, neurons: 'outputs', digits: 'probabilities' },
];

export function viewOf(step: number): View {
  return views[step - 1] ?? looking;
}
