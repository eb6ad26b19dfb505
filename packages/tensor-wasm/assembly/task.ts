import { isTraced, runTraced } from './trace';

// How a list of commands lies in memory. `src/queue/plan.ts` defines the layout.
//
// phase: address of its first group, number of groups, number of tasks
// group: number of tasks, number of items, items of one task, number of commands, address of the first
// command

const PHASE_BYTES: usize = 12;
const GROUP_BYTES: usize = 20;
const COMMAND_BYTES: usize = 128;

export function tasksOf(phases: usize, phase: usize): i32 {
  return load<i32>(phases + phase * PHASE_BYTES, 8);
}

/** Runs one task: the commands of a group, one after the other, for some of its items. */
export function doTask(phases: usize, phase: usize, task: i32): void {
  let group = <usize>load<u32>(phases + phase * PHASE_BYTES);
  let index = task;
  while (index >= load<i32>(group)) {
    index -= load<i32>(group);
    group += GROUP_BYTES;
  }
  const grain = load<i32>(group, 8);
  const from = index * grain;
  const to = min(from + grain, load<i32>(group, 4));
  const count = load<i32>(group, 12);
  let command = <usize>load<u32>(group, 16);
  for (let i = 0; i < count; i++) {
    if (isTraced()) runTraced(command, phase, from, to);
    else call_indirect(load<u32>(command), command, from, to);
    command += COMMAND_BYTES;
  }
}
