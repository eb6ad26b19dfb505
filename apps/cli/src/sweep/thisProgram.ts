import { resolve } from 'node:path';

/** The words of a shell that start this program again. */
export function thisProgram(): string[] {
  const [node, script = ''] = process.argv;
  return [node, ...process.execArgv, resolve(script)];
}
