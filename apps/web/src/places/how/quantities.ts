import { grouped } from './numbers.ts';
import type { Stage } from './stages.ts';

/** Where a quantity comes from. A person chooses, the network learns; the rest is given or computed. */
type Origin = 'given' | 'chosen' | 'learned' | 'computed';

/** What a symbol of the formulas stands for. */
export interface Quantity {
  /** Its letters, `dZ`, and the number of its layer. */
  readonly name: string;
  readonly layer?: number | undefined;
  /** The word of the field. */
  readonly word: string;
  /** What it is, as a sentence without its end. */
  readonly says: string;
  readonly origin: Origin;
  /** `192 × 784`. Undefined for a single number. */
  readonly size?: string | undefined;
}

type Describe = (stage: Stage, isLast: boolean) => Pick<Quantity, 'word' | 'says' | 'origin' | 'size'>;

/** Quantities that each layer has. */
const ofLayer: Readonly<Record<string, Describe>> = {
  W: ({ units, inputs }) => ({
    word: 'weights',
    says: 'how much each input counts, for or against',
    origin: 'learned',
    size: `${grouped(units)} × ${grouped(inputs)}`,
  }),
  b: ({ units }) => ({
    word: 'biases',
    says: 'what is added to each sum',
    origin: 'learned',
    size: grouped(units),
  }),
  Z: ({ sums }, isLast) => ({
    word: isLast ? 'scores, or logits' : 'weighted sums',
    says: isLast ? 'a number for each digit, of any size' : 'how much of its pattern each neuron finds',
    origin: 'computed',
    size: grouped(sums.length),
  }),
  A: ({ sums }, isLast) => ({
    word: isLast ? 'probabilities' : 'activations',
    says: isLast ? 'how likely each digit is, together 1' : 'what each neuron hands on',
    origin: 'computed',
    size: grouped(sums.length),
  }),
  dZ: ({ sums }) => ({
    word: 'gradient of the sums',
    says: 'how the loss changes with each sum',
    origin: 'computed',
    size: grouped(sums.length),
  }),
  dW: ({ units, inputs }) => ({
    word: 'gradient of the weights',
    says: 'how the loss changes with each weight',
    origin: 'computed',
    size: `${grouped(units)} × ${grouped(inputs)}`,
  }),
  db: ({ units }) => ({
    word: 'gradient of the biases',
    says: 'how the loss changes with each bias',
    origin: 'computed',
    size: grouped(units),
  }),
};

/** Quantities that the whole network has. */
const ofAll: Readonly<Record<string, Quantity>> = {
  X: { name: 'X', word: 'pixels', says: 'the picture, from 0 to 1', origin: 'given', size: '784' },
  Y: { name: 'Y', word: 'label', says: '1 at the right digit, else 0', origin: 'given', size: '10' },
  L: { name: 'L', word: 'loss', says: 'how wrong the answer is', origin: 'computed' },
  α: { name: 'α', word: 'learning rate', says: 'how long a step is', origin: 'chosen' },
  m: { name: 'm', word: 'batch size', says: 'how many pictures a step looks at, here 1', origin: 'chosen' },
  g: { name: 'g', word: 'activation function', says: 'what each neuron does with its sum', origin: 'chosen' },
};

/** Describes a symbol by its letters and its layer: `W1`, `dZ2`, `α`. Undefined if it is none. */
export function quantityOf(id: string, stages: readonly Stage[]): Quantity | undefined {
  if (id === 'A0') return ofAll.X;
  const [, name, digits] = /^(\D+)(\d*)$/.exec(id) ?? [];
  if (!digits) return ofAll[name];
  const layer = Number(digits);
  const stage = stages[layer - 1];
  const describe = ofLayer[name];
  return stage && describe && { name, layer, ...describe(stage, layer === stages.length) };
}
