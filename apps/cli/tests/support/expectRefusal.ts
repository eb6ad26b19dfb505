import { expect } from 'vitest';
import { eventsOf, type Run } from './inkling.ts';

/**
 * Expects that a run with `--json` was refused: exit code 1, one line on standard error that begins with
 * `inkling: ` and `start`, the same message as the only event on standard output, and no stack of the
 * program.
 */
export function expectRefusal(run: Run, start: string): void {
  const { code, stderr } = run;
  expect(stderr.slice(0, `inkling: ${start}`.length)).toBe(`inkling: ${start}`);
  expect(stderr.slice(0, -1)).not.toContain('\n');
  expect(stderr.endsWith('\n')).toBe(true);
  expect(stderr).not.toMatch(/mistake in the program|\bat \S+:\d+:\d+/);
  const message = stderr.slice('inkling: '.length, -1);
  expect(eventsOf(run)).toEqual([{ event: 'error', code: expect.stringMatching(/^[A-Z_]+$/), message }]);
  expect(code).toBe(1);
}
