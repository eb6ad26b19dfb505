import type { ListedCommand } from '../flags/addCommands.ts';

/** The commands about a sweep, besides the sweep itself. */
export const sweepCommands: readonly ListedCommand[] = [
  {
    name: 'status',
    description: 'Say which runs of a sweep have finished, learn now, or wait.',
    load: () => import('./statusCommand.ts'),
  },
  {
    name: 'results',
    description: 'Compare the choices of a sweep: a table, a picture, a page.',
    load: () => import('./resultsCommand.ts'),
  },
];
