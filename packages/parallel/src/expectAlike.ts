import type { Communicator } from './communicator.ts';
import { ParallelError } from './parallelError.ts';

/**
 * Checks that all ranks have the same settings, data and versions. All ranks must call it, and all of them
 * throw if one differs.
 * @param facts what must be the same, as texts, by a name for people: `{ 'training images': fingerprint }`.
 * @throws ParallelError `RANKS_DIFFER`. The message names the first fact that differs, and the ranks.
 */
export async function expectAlike(
  communicator: Communicator,
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  const ranks = await shareTexts(communicator, JSON.stringify(Object.entries(facts)));
  const [first, ...others] = ranks.map((text) => new Map(entriesOf(text)));
  for (const [index, other] of others.entries()) {
    for (const name of new Set([...first.keys(), ...other.keys()])) {
      const [expected, found] = [first, other].map((known) => known.get(name));
      if (expected === found) continue;
      throw new ParallelError(
        'RANKS_DIFFER',
        `parallel: the ranks differ: ${name} is ${shown(expected)} in rank 0, and ${shown(found)} in rank ${index + 1}. ` +
          'Start all ranks with the same program, arguments and files.',
      );
    }
  }
}

/** Collects a text of each rank. */
async function shareTexts(communicator: Communicator, own: string): Promise<string[]> {
  const { size } = communicator;
  const bytes = new TextEncoder().encode(own);
  const length = new Uint8Array(Uint32Array.of(bytes.length).buffer);
  const all = await communicator.allGather(
    length,
    Array.from({ length: size }, () => 4),
  );
  const lengths = [...new Uint32Array(all.slice().buffer)];
  const texts = await communicator.allGather(bytes, lengths);
  let start = 0;
  return lengths.map((count) => {
    start += count;
    return new TextDecoder().decode(texts.subarray(start - count, start));
  });
}

function entriesOf(text: string): [string, string][] {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) return [];
  return entries.map(([name, value]: readonly unknown[]) => [String(name), String(value)]);
}

function shown(fact: string | undefined): string {
  if (fact === undefined) return 'missing';
  return fact.length > 60 ? `${fact.slice(0, 59)}…` : fact;
}
