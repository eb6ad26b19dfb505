import type { ListedCommand } from '../flags/addCommands.ts';

/** The commands of the group `data`. */
export const dataCommands: readonly ListedCommand[] = [
  {
    name: 'download',
    description: 'Download MNIST, or another set in its form, and check it.',
    load: () => import('./downloadCommand.ts'),
  },
  {
    name: 'info',
    description: 'Describe images or strokes: how many of each class, and their statistics.',
    load: () => import('./infoCommand.ts'),
  },
  {
    name: 'to-csv',
    description: 'Write images as CSV: label,1x1,1x2,…,28x28, one image in each row.',
    load: () => import('./toCsvCommand.ts'),
  },
  {
    name: 'strokes-to-csv',
    description: 'Draw strokes of a pen as images, and write them as CSV: label,1x1,1x2,…,28x28.',
    load: () => import('./strokesToCsvCommand.ts'),
  },
];
