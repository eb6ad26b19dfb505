import { commandOf } from './commandOf.ts';
import type { Engine } from './engine.ts';

export const print: Engine = {
  name: 'print',
  description: 'prints the commands, one a line, for any other scheduler',
  writesOutput: true,
  async start(work) {
    for (const run of work.runs) process.stdout.write(`${commandOf(run, work)}\n`);
    return 'left';
  },
};
