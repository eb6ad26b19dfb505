import type { ListedCommand } from './flags/addCommands.ts';

/** All commands, in the order of the help. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'start',
    description: 'The tour: train a network, save it, plot it, and show its answers to a few digits.',
    load: () => import('./start/command.ts'),
  },
  {
    name: 'train',
    description: 'Train a network on images of digits and save it.',
    load: () => import('./train/command.ts'),
  },
  {
    name: 'repeat',
    description: 'Train again from the record of a run, and say whether the result is the same.',
    load: () => import('./train/repeatCommand.ts'),
  },
  {
    name: 'sweep',
    description: 'Train with many settings and seeds, on this machine or a cluster, and compare them.',
    load: () => import('./sweep/command.ts'),
  },
  {
    name: 'find-rate',
    description: 'Find a learning rate for a network and an optimizer.',
    load: () => import('./train/findRateCommand.ts'),
  },
  {
    name: 'evaluate',
    description: 'Test a model on images that it has not learned from.',
    load: () => import('./evaluate/command.ts'),
  },
  {
    name: 'predict',
    description: 'Ask a model which digit pictures show.',
    load: () => import('./predict/command.ts'),
  },
  {
    name: 'draw',
    description: 'Draw digits in the browser and see the answers of a network, until Ctrl-C.',
    load: () => import('./page/command.ts'),
  },
  {
    name: 'summary',
    description: 'Show the layers, shapes, parameters and operations of a network.',
    load: () => import('./model/command.ts'),
  },
  {
    name: 'info',
    description: 'Describe the file of a model, or this machine: versions, processors and backends.',
    load: () => import('./model/infoCommand.ts'),
  },
  {
    name: 'convert',
    description: 'Write a model in another format, such as safetensors, npz or a function in JavaScript.',
    load: () => import('./convert/command.ts'),
  },
  {
    name: 'data',
    description: 'Download images, describe them, and convert them to CSV.',
    load: () => import('./data/command.ts'),
  },
  {
    name: 'bench',
    description: 'Measure how fast this machine computes and trains.',
    load: () => import('./bench/command.ts'),
  },
];
