import type { ListedCommand } from '../flags/addCommands.ts';

/** The commands of the group `data`. */
export const dataCommands: readonly ListedCommand[] = [
  {
    name: 'info',
    description: 'Describe images: how many of each class, and the statistics of their pixels.',
    load: () => import('./infoCommand.ts'),
  },
  {
    name: 'to-csv',
    description: 'Write images as CSV: label,1x1,1x2,…,28x28, one image in each row.',
    load: () => import('./toCsvCommand.ts'),
  },
];
