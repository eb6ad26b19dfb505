import type { SettingName } from './trainingSettings.ts';

/** A setting in words. */
export interface SettingWords {
  readonly label: string;
  /** One plain line for visitors who do not know the word. */
  readonly hint: string;
}

export const settingWords: Readonly<Record<SettingName, SettingWords>> = {
  preset: { label: 'Preset', hint: 'Settings under one name. Each can be changed below.' },
  model: { label: 'Network', hint: 'How the layers of neurons are built.' },
  hidden: {
    label: 'Neurons in the hidden layers',
    hint: 'Each looks for a pattern of its own. Write 128, 64 for two layers.',
  },
  augment: {
    label: 'Varied pictures',
    hint: 'In every epoch, the network sees the pictures moved, turned and bent a little (augmentation).',
  },
  epochs: { label: 'Epochs', hint: 'How often the network goes through all pictures.' },
  iterations: { label: 'Steps', hint: 'How many corrections there are, in place of epochs.' },
  batchSize: {
    label: 'Batch size',
    hint: 'How many pictures the network sees before each correction; full means all of them.',
  },
  accumulate: { label: 'Parts of a batch', hint: 'A batch passes in so many parts, to save memory.' },
  optimizer: {
    label: 'Optimizer',
    hint: 'How corrections follow from gradients. SGD uses one step size for all weights; the others adapt it.',
  },
  learningRate: {
    label: 'Learning rate',
    hint: 'The size of each correction. Training fails if it is too large.',
  },
  momentum: { label: 'Momentum', hint: 'The share of the previous step that each step adds.' },
  nesterov: { label: 'Nesterov’s momentum', hint: 'Looks one step ahead. It needs momentum.' },
  weightDecay: { label: 'Weight decay', hint: 'How strongly each step pulls the weights to 0.' },
  beta1: { label: 'Beta 1', hint: 'How long the mean of the gradients remembers.' },
  beta2: { label: 'Beta 2', hint: 'How long the mean of their squares remembers.' },
  epsilon: { label: 'Epsilon', hint: 'A small number that keeps a divisor from being 0.' },
  schedule: { label: 'Schedule', hint: 'How the learning rate changes from the first step to the last.' },
  warmUp: { label: 'Warm-up steps', hint: 'Steps at the start in which the rate rises.' },
  finalRate: { label: 'Rate at the end', hint: 'The learning rate of the last step.' },
  decayEvery: { label: 'Steps between decays', hint: 'After so many steps the rate becomes smaller.' },
  decayFactor: { label: 'Factor of a decay', hint: 'What the rate is multiplied by then.' },
  rise: { label: 'Share of rising steps', hint: 'The part of all steps in which the rate rises.' },
  init: { label: 'First weights', hint: 'How the random numbers of the start are drawn.' },
  dropout: {
    label: 'Dropout',
    hint: 'The share of neurons before the last layer that each step leaves out, such as 0.2, so that none relies on another.',
  },
  clipNorm: { label: 'Largest norm of gradients', hint: 'Longer gradients are shortened to it.' },
  clipValue: { label: 'Largest gradient', hint: 'Each gradient is cut off there.' },
  average: {
    label: 'Average of weights',
    hint: 'Tests a running average; so much of it stays at each step, such as 0.999.',
  },
  labelSmoothing: {
    label: 'Label smoothing',
    hint: 'The share of each answer that is spread over all ten digits, so that the network doubts more.',
  },
  validation: {
    label: 'Share for validation',
    hint: 'Keeps pictures apart to choose the best weights by, such as 0.1. The test is then opened once, at the end.',
  },
  patience: {
    label: 'Patience',
    hint: 'Training stops after so many epochs without an improvement (early stopping).',
  },
  leastImprovement: {
    label: 'Least improvement',
    hint: 'How much the loss must fall to be an improvement.',
  },
  seed: { label: 'Random seed', hint: 'The same seed gives exactly the same network.' },
};
