import type { Verdict } from './judge.ts';

/** What a run has found so far. */
export interface Figures {
  readonly inputs: number;
  readonly refused: number;
  readonly read: number;
  readonly slowest: number;
  readonly growth: number;
}

export const noFigures: Figures = { inputs: 0, refused: 0, read: 0, slowest: 0, growth: 0 };

export function countIn(figures: Figures, { kind, milliseconds, growth }: Verdict): Figures {
  return {
    inputs: figures.inputs + 1,
    refused: figures.refused + (kind === 'refused' ? 1 : 0),
    read: figures.read + (kind === 'read' ? 1 : 0),
    slowest: Math.max(figures.slowest, milliseconds),
    growth: Math.max(figures.growth, growth),
  };
}
