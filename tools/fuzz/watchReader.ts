import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Verdict } from './judge.ts';

/** The longest time that an input may take. Most take less than a millisecond. */
const MOST_MILLISECONDS = 10_000;
/** The most memory that an input may add to the process. */
const MOST_GROWTH = 512 * 2 ** 20;

/**
 * Lets a process of its own read inputs (`readInputs.ts`), and gives a verdict for each, in order. A process
 * that hangs or dies ends the list, with a fault for the input that it was reading.
 */
export async function* watchReader(args: readonly string[]): AsyncGenerator<Verdict> {
  const child = fork(join(import.meta.dirname, 'readInputs.ts'), args, {
    execArgv: ['--conditions=@inkling/source'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const waiting: Verdict[] = [];
  let wake = () => {};
  let errors = '';
  let end: string | undefined;
  let lastSign = performance.now();
  child.stderr?.on('data', (text) => {
    errors = `${errors}${text}`.slice(-1000);
  });
  child.on('message', (verdict: Verdict) => {
    lastSign = performance.now();
    waiting.push(within(verdict));
    wake();
  });
  child.on('exit', (code, signal) => {
    const error = errors.match(/^.*error.*$/im)?.[0] ?? '';
    end ??= code === 0 ? '' : `the process ended with ${signal ?? code}. ${error}`.trim();
    wake();
  });
  const guard = setInterval(() => {
    if (performance.now() - lastSign < MOST_MILLISECONDS) return;
    end ??= `took more than ${MOST_MILLISECONDS} ms`;
    child.kill('SIGKILL');
  }, 500);
  try {
    while (true) {
      const verdict = waiting.shift();
      if (verdict) yield verdict;
      else if (end === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else break;
    }
    if (end) yield { kind: 'fault', reason: end, milliseconds: performance.now() - lastSign, growth: 0 };
  } finally {
    clearInterval(guard);
    child.kill('SIGKILL');
  }
}

/** The verdict, or a fault if the input took too much memory. */
function within(verdict: Verdict): Verdict {
  if (verdict.growth <= MOST_GROWTH) return verdict;
  return { ...verdict, kind: 'fault', reason: `took more than ${MOST_GROWTH / 2 ** 20} MiB of memory` };
}
