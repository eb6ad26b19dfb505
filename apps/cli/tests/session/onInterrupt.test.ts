import { afterEach, expect, test, vi } from 'vitest';
import { type Interrupt, onInterrupt } from '../../src/session/onInterrupt.ts';
import { requestStop } from '../../src/session/stopRequests.ts';

// Alone: it sends signals to the process.

let interrupt: Interrupt;
const exit = vi.spyOn(process, 'exit');

afterEach(() => interrupt.release());

/** Handles signals as a run does; an end of the process is only recorded. */
function start(): void {
  exit.mockReset();
  exit.mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  interrupt = onInterrupt();
}

test.each([
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('the first %s asks the run to stop, with exit code %i', (name, code) => {
  start();
  process.emit(name, name);
  expect([interrupt.signal.aborted, interrupt.exitCode()]).toEqual([true, code]);
});

test('the second Ctrl-C ends the process at once', () => {
  start();
  process.emit('SIGINT', 'SIGINT');
  expect(() => process.emit('SIGINT', 'SIGINT')).toThrow('exit 130');
});

test('a closed terminal does not interrupt the save: SIGHUP comes twice, the streams fail, SIGTERM follows', () => {
  start();
  process.emit('SIGHUP', 'SIGHUP');
  process.emit('SIGHUP', 'SIGHUP');
  expect(requestStop(129)).toBe(true);
  process.emit('SIGTERM', 'SIGTERM');
  expect(interrupt.exitCode()).toBe(129);
  expect(exit).not.toHaveBeenCalled();
});

test('a released handler handles nothing', () => {
  start();
  interrupt.release();
  expect(requestStop(1)).toBe(false);
  expect(process.listenerCount('SIGHUP')).toBe(0);
});
