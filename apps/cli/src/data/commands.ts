import type { ListedCommand } from '../flags/addCommands.ts';

/** The commands of the group `data`. */
export const dataCommands: readonly ListedCommand[] = [
  {
    name: 'info',
    description: 'Tell what images there are: how many of which class, and how they look.',
    load: () => import('./infoCommand.ts'),
  },
  {
    name: 'to-csv',
    description: 'Write images as CSV: label,1x1,1x2,…,28x28, one image a row.',
    load: () => import('./toCsvCommand.ts'),
  },
];
