import { CLAIM, CLOSED, DONE, FAILED, PHASE_COUNT, PHASES, SIGNAL, SLEEPERS, SPINS } from './control';
import { doTask, tasksOf } from './task';

// How threads work through a list of commands.
//
// A list is a row of phases, and a phase is cut into tasks that do not depend on each other. Each task is done by
// whichever thread claims it first; every output has one owner, so the bits do not depend on who that is. The
// thread that completes the last task of a phase opens the next. No thread waits for another to wake up: who
// sleeps claims nothing.

/** Works through a list on this thread alone. */
export function runAlone(phases: usize, count: i32): void {
  for (let phase = 0; phase < count; phase++) {
    const tasks = tasksOf(phases, phase);
    for (let task = 0; task < tasks; task++) doTask(phases, phase, task);
  }
}

/**
 * Works through a list with whoever else is there.
 * @param maySleep whether this thread may wait for the others; a page's main thread may not.
 * @returns false when another thread failed: its work will never be done.
 */
export function runTogether(phases: usize, count: i32, maySleep: bool): bool {
  store<u32>(PHASES, <u32>phases);
  store<i32>(PHASE_COUNT, count);
  open(0);
  let spins = 0;
  while (true) {
    const seen = atomic.load<i32>(SIGNAL);
    const claim = atomic.load<i64>(CLAIM);
    if (tasksIn(claim) == 0) return true;
    if (claimAndDo(claim)) {
      spins = 0;
      continue;
    }
    if (atomic.load<i32>(FAILED)) return false;
    spins++;
    if (maySleep && spins > load<i32>(SPINS)) sleep(seen);
  }
}

/** What every other thread does until it is told to end. */
export function work(): void {
  let spins = 0;
  while (!atomic.load<i32>(CLOSED)) {
    const seen = atomic.load<i32>(SIGNAL);
    if (claimAndDo(atomic.load<i64>(CLAIM))) {
      spins = 0;
      continue;
    }
    spins++;
    if (spins > load<i32>(SPINS)) {
      sleep(seen);
      spins = 0;
    }
  }
}

/** For measuring how long a spin takes: as many looks as a thread would take before it sleeps. */
export function spin(times: i32): i32 {
  let tasks = 0;
  for (let i = 0; i < times; i++) {
    tasks += tasksIn(atomic.load<i64>(CLAIM));
    tasks += atomic.load<i32>(SIGNAL);
  }
  return tasks;
}

function tasksIn(claim: i64): i32 {
  return <i32>(claim >> 24) & 0xffffff;
}

function nextIn(claim: i64): i32 {
  return <i32>claim & 0xffffff;
}

/** @returns whether there was a task left. */
function claimAndDo(seen: i64): bool {
  if (nextIn(seen) >= tasksIn(seen)) return false;
  // What is claimed may belong to a later phase than what was seen: the claim itself says which.
  const claim = atomic.add<i64>(CLAIM, 1);
  const tasks = tasksIn(claim);
  if (nextIn(claim) >= tasks) return false;
  const phase = <i32>(claim >>> 48);
  doTask(load<u32>(PHASES), phase, nextIn(claim));
  if (atomic.add<i32>(DONE, 1) + 1 == tasks) open(phase + 1);
  return true;
}

/** Lets a phase be claimed; behind the last one there is nothing to claim. */
function open(phase: i32): void {
  const isOver = phase >= load<i32>(PHASE_COUNT);
  const tasks = isOver ? 0 : tasksOf(load<u32>(PHASES), phase);
  atomic.store<i32>(DONE, 0);
  atomic.store<i64>(CLAIM, isOver ? 0 : ((<i64>phase) << 48) | ((<i64>tasks) << 24));
  atomic.add<i32>(SIGNAL, 1);
  // A single task is for the thread that is awake.
  if (tasks != 1 && atomic.load<i32>(SLEEPERS) > 0) atomic.notify(SIGNAL, -1);
}

function sleep(seen: i32): void {
  atomic.add<i32>(SLEEPERS, 1);
  atomic.wait<i32>(SIGNAL, seen, -1);
  atomic.sub<i32>(SLEEPERS, 1);
}
