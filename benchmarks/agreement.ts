import type { Outcome } from './headToHead.ts';
import type { Job } from './jobs.ts';

/** A figure of a peer's check that differs too much from the figures of the others. */
export interface Disagreement {
  readonly outcome: Outcome;
  readonly name: string;
  /** The median of the figures of all peers. */
  readonly expected: number;
}

/** Finds the peers that did not do the same work, by the figures of the first repetition. */
export function disagreements({ tolerance }: Job, outcomes: readonly Outcome[]): Disagreement[] {
  const comparable = outcomes.filter(({ peer, repetitions }) => !peer.differs && repetitions.length > 0);
  return Object.entries(tolerance).flatMap(([name, allowed]) => {
    const figureOf = ({ repetitions }: Outcome) => repetitions[0].check[name];
    const sorted = comparable.map(figureOf).sort((one, other) => one - other);
    const expected = sorted[sorted.length >> 1];
    return comparable
      .filter((outcome) => !(Math.abs(figureOf(outcome) - expected) <= allowed))
      .map((outcome) => ({ outcome, name, expected }));
  });
}
