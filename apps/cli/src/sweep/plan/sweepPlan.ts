import type { Search } from '../searches/search.ts';
import type { Choice, Vary } from './choice.ts';

/** What a sweep is to find out. */
export interface SweepPlan {
  /** The file of the plan. */
  readonly path: string;
  /** Its name without its ending. */
  readonly name: string;
  /** Where the runs are, as a whole path. */
  readonly folder: string;
  /** How many times each choice is trained: with the seeds 1, 2, … */
  readonly repeats: number;
  readonly fixed: Choice;
  readonly vary: Vary;
  readonly search: Search;
}
