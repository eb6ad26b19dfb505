import type { SweepRun } from '../plan/runsOf.ts';
import type { EngineWork } from './engine.ts';

/** The words of the command of a run. */
export function wordsOfRun(
  run: SweepRun,
  { program, threads }: Pick<EngineWork, 'program' | 'threads'>,
): string[] {
  return [...program, ...run.words, `--threads=${threads}`];
}

/** The command of a run as a shell reads it, in one line. */
export function commandOf(run: SweepRun, work: Pick<EngineWork, 'program' | 'threads'>): string {
  return wordsOfRun(run, work).map(quoted).join(' ');
}

/** Quotes a text so that a shell reads it as one word. */
export function quoted(word: string): string {
  return /^[\w./:,=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
