// How a list of commands lies in memory. The layout is that of `src/queue/plan.ts`.
//
// phase: the address of its first group, the number of groups, the number of tasks
// group: the number of tasks, the items, how many of them make a task, the commands, the address of the first

const PHASE_BYTES: usize = 12;
const GROUP_BYTES: usize = 20;
const COMMAND_BYTES: usize = 128;

export function tasksOf(phases: usize, phase: usize): i32 {
  return load<i32>(phases + phase * PHASE_BYTES, 8);
}

/** Does one task: the commands of a group, one after the other, for some of its items. */
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
    call_indirect(load<u32>(command), command, from, to);
    command += COMMAND_BYTES;
  }
}
