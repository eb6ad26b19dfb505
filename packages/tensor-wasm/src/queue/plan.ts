import type { Allocation, Heap } from '../memory/heap.ts';
import { ACCESS, COMMAND, COMMAND_WORDS, OPERAND, OPERAND_WORDS } from './command.ts';

/** A list of commands, divided into tasks and laid out in memory. */
export interface Plan {
  /** The commands that it was made for. */
  readonly words: Int32Array;
  /** Address of each command; −1 for a command without items, which is left out. */
  readonly addresses: readonly number[];
  /** Address of its phases. */
  readonly phases: number;
  readonly phaseCount: number;
}

/**
 * Commands over the same items. No command reads what other items of another command write. Each thread takes
 * some of the items through all commands, one after the other, while their numbers are in the cache.
 */
interface Group {
  readonly items: number;
  readonly commands: number[];
}

/** Groups that do not depend on each other. */
type Phase = Group[];

/** Words of a phase: address of its first group, number of groups, number of tasks. */
const PHASE_WORDS = 3;
/** Words of a group: its tasks, its items, items of a task, its commands, address of the first command. */
const GROUP_WORDS = 5;

/** Tasks per thread. With several of them, a delayed thread leaves the rest of its share to the others. */
const TASKS_PER_THREAD = 4;
/** Maximum number of tasks of a group: a claim has 18 bits for those of a phase. */
const MOST_TASKS = 65_536;
/** Minimum work of a task, in vector operations. A smaller task is not worth the claim. */
const TASK_WORK = 8_000;
/**
 * Size that the items of one task should fit into, so that they stay in the L2 cache through a group's
 * commands.
 */
const CACHE_BYTES = 256 * 1024;
/** Kernels work on four rows at once. With many items, a task should get a multiple of four. */
const ROWS_AT_ONCE = 4;
const MANY_ITEMS = 32;

/** Maximum size of a plan of so many commands, in bytes. */
export function planBytes(commandCount: number): number {
  return 4 * commandCount * (PHASE_WORDS + GROUP_WORDS + COMMAND_WORDS);
}

/** @param workspace memory for the plan, which stays valid until the next plan is written there. */
export function planCommands(heap: Heap, workspace: Allocation, words: Int32Array, threads: number): Plan {
  const phases = phasesOf(words);
  const groups = phases.flat();
  const commands = groups.flatMap((group) => group.commands);
  const size = phases.length * PHASE_WORDS + groups.length * GROUP_WORDS + commands.length * COMMAND_WORDS;
  const memory = heap.elements('i32', workspace.address, size);
  let phaseAt = 0;
  let groupAt = phases.length * PHASE_WORDS;
  let commandAt = groupAt + groups.length * GROUP_WORDS;
  const addresses = new Array<number>(words.length / COMMAND_WORDS).fill(-1);
  const addressOf = (word: number) => workspace.address + 4 * word;

  for (const phase of phases) {
    const firstGroup = addressOf(groupAt);
    let tasks = 0;
    for (const group of phase) {
      const grain = itemsOfATask(words, group, threads);
      const groupTasks = Math.ceil(group.items / grain);
      tasks += groupTasks;
      memory.set([groupTasks, group.items, grain, group.commands.length, addressOf(commandAt)], groupAt);
      groupAt += GROUP_WORDS;
      for (const command of group.commands) {
        memory.set(words.subarray(command, command + COMMAND_WORDS), commandAt);
        addresses[command / COMMAND_WORDS] = addressOf(commandAt);
        commandAt += COMMAND_WORDS;
      }
    }
    memory.set([firstGroup, phase.length, tasks], phaseAt);
    phaseAt += PHASE_WORDS;
  }
  return { words, addresses, phases: workspace.address, phaseCount: phases.length };
}

/** Puts each command into the first phase in which everything that it depends on is ready. */
function phasesOf(words: Int32Array): Phase[] {
  const phases: Phase[] = [];
  const phaseOf: number[] = [];
  for (let index = 0; index * COMMAND_WORDS < words.length; index += 1) {
    const command = index * COMMAND_WORDS;
    let earliest = 0;
    for (let before = 0; before < index; before += 1) {
      const dependence = dependenceOf(words, before * COMMAND_WORDS, command);
      if (dependence === 'none') continue;
      earliest = Math.max(earliest, phaseOf[before] + (dependence === 'items' ? 0 : 1));
    }
    phaseOf.push(earliest);
    const items = words[command + COMMAND.items];
    if (items === 0) continue;
    phases[earliest] ??= [];
    const group = phases[earliest].find((candidate) => candidate.items === items);
    if (group) group.commands.push(command);
    else phases[earliest].push({ items, commands: [command] });
  }
  // Commands without items may leave a gap, which is no phase.
  return phases.filter((phase) => phase !== undefined);
}

/**
 * How a command depends on an earlier one. `none`: not at all. `items`: item by item, so that one item can go
 * through both commands before the next item does. `all`: on all items.
 */
function dependenceOf(words: Int32Array, earlier: number, later: number): 'none' | 'items' | 'all' {
  let dependence: 'none' | 'items' = 'none';
  for (let i = 0; i < operandsOf(words, earlier); i += 1) {
    const first = earlier + COMMAND.operands + i * OPERAND_WORDS;
    for (let j = 0; j < operandsOf(words, later); j += 1) {
      const second = later + COMMAND.operands + j * OPERAND_WORDS;
      if (!writes(words, first) && !writes(words, second)) continue;
      if (!overlap(words, earlier, first, later, second)) continue;
      const isItemByItem =
        words[earlier + COMMAND.items] === words[later + COMMAND.items] &&
        !isShared(words, first) &&
        !isShared(words, second) &&
        words[first + OPERAND.address] === words[second + OPERAND.address] &&
        words[first + OPERAND.itemBytes] === words[second + OPERAND.itemBytes];
      if (!isItemByItem) return 'all';
      dependence = 'items';
    }
  }
  return dependence;
}

function operandsOf(words: Int32Array, command: number): number {
  return words[command + COMMAND.operandCount] & 0xffff;
}

function writes(words: Int32Array, operand: number): boolean {
  const access = words[operand + OPERAND.access];
  return access === ACCESS.write || access === ACCESS.writeAll;
}

function isShared(words: Int32Array, operand: number): boolean {
  const access = words[operand + OPERAND.access];
  return access === ACCESS.readAll || access === ACCESS.writeAll;
}

function overlap(words: Int32Array, commandA: number, a: number, commandB: number, b: number): boolean {
  // Addresses are unsigned.
  const startA = words[a + OPERAND.address] >>> 0;
  const startB = words[b + OPERAND.address] >>> 0;
  return startA < startB + bytesOf(words, commandB, b) && startB < startA + bytesOf(words, commandA, a);
}

function bytesOf(words: Int32Array, command: number, operand: number): number {
  const bytes = words[operand + OPERAND.itemBytes] >>> 0;
  return isShared(words, operand) ? bytes : bytes * words[command + COMMAND.items];
}

function itemsOfATask(words: Int32Array, { items, commands }: Group, threads: number): number {
  let work = 0;
  let bytes = 0;
  let mostTasks = Number.POSITIVE_INFINITY;
  for (const command of commands) {
    work += words[command + COMMAND.workPerItem];
    const most = words[command + COMMAND.operandCount] >>> 16;
    if (most > 0) mostTasks = Math.min(mostTasks, most);
    for (let i = 0; i < operandsOf(words, command); i += 1) {
      const operand = command + COMMAND.operands + i * OPERAND_WORDS;
      if (!isShared(words, operand)) bytes += words[operand + OPERAND.itemBytes];
    }
  }
  const fair = Math.ceil(items / (threads * TASKS_PER_THREAD));
  const worthwhile = Math.ceil(TASK_WORK / Math.max(work, 1));
  const cached = Math.floor(CACHE_BYTES / Math.max(bytes, 1));
  const wanted = threads === 1 ? Math.max(cached, worthwhile) : Math.max(Math.min(fair, cached), worthwhile);
  const grain = mostTasks < Number.POSITIVE_INFINITY ? Math.ceil(items / mostTasks) : wanted;
  const whole = items < MANY_ITEMS ? grain : Math.ceil(grain / ROWS_AT_ONCE) * ROWS_AT_ONCE;
  return Math.max(1, Math.min(items, Math.max(whole, Math.ceil(items / MOST_TASKS))));
}
