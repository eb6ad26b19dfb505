import { CLAIM, CLOSED, DONE, FAILED, PHASE_COUNT, PHASES, SIGNAL, SLEEPERS, SPINS } from './control';
import { doTask, tasksOf } from './task';
import { fromBack } from './thread';

// How threads run a list of commands.
//
// A list is a sequence of phases. A phase consists of tasks that do not depend on each other. The first
// thread that claims a task runs it. Every output has one owner, so the bits do not depend on which thread
// that is. The thread that completes the last task of a phase opens the next phase. No thread waits for
// another one to wake up, because a sleeping thread claims nothing.
//
// Half of the threads claim tasks from the front, the others from the back. So a thread usually gets the same
// part of the weights in each phase and each step, and finds it in the cache of its own processor.

/** Greatest number in a claim. */
const COUNT: i32 = (1 << 18) - 1;

/** Runs a list on the calling thread alone. */
export function runAlone(phases: usize, count: i32): void {
  for (let phase = 0; phase < count; phase++) {
    const tasks = tasksOf(phases, phase);
    for (let task = 0; task < tasks; task++) doTask(phases, phase, task);
  }
}

/**
 * Opens a list to the other threads, which begin at once; those that sleep are not woken for a first phase of
 * one task. The list before it must have ended.
 */
export function start(phases: usize, count: i32): void {
  store<u32>(PHASES, <u32>phases);
  store<i32>(PHASE_COUNT, count);
  open(0);
}

/**
 * Works on the open list with the other threads until it has ended.
 * @param maySleep whether the calling thread may wait for the others. A page's main thread may not.
 * @returns false if another thread failed: its task will never be completed.
 */
export function finish(maySleep: bool): bool {
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

/** The loop of every other thread. It returns when the pool is closed. */
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

/**
 * Looks for new work `times` times, as a thread does before it sleeps. The pool measures how long that takes.
 */
export function spin(times: i32): i32 {
  let tasks = 0;
  for (let i = 0; i < times; i++) {
    tasks += tasksIn(atomic.load<i64>(CLAIM));
    tasks += atomic.load<i32>(SIGNAL);
  }
  return tasks;
}

function tasksIn(claim: i64): i32 {
  return <i32>(claim >>> 36) & COUNT;
}

function claimedFromFront(claim: i64): i32 {
  return <i32>(claim >>> 18) & COUNT;
}

function claimedFromBack(claim: i64): i32 {
  return <i32>claim & COUNT;
}

/** Whether a task is left to claim. */
function hasTask(claim: i64): bool {
  return claimedFromFront(claim) + claimedFromBack(claim) < tasksIn(claim);
}

/** @returns whether the thread claimed and ran a task. */
function claimAndDo(seen: i64): bool {
  if (!hasTask(seen)) return false;
  // The claimed task may belong to a later phase than `seen`: the claim itself contains the phase.
  const claim = atomic.add<i64>(CLAIM, fromBack ? 1 : (<i64>1) << 18);
  if (!hasTask(claim)) return false;
  const tasks = tasksIn(claim);
  const phase = <i32>(claim >>> 54);
  const task = fromBack ? tasks - 1 - claimedFromBack(claim) : claimedFromFront(claim);
  doTask(load<u32>(PHASES), phase, task);
  if (atomic.add<i32>(DONE, 1) + 1 == tasks) open(phase + 1);
  return true;
}

/** Opens a phase, so that threads can claim its tasks. After the last phase it clears the claim. */
function open(phase: i32): void {
  const isOver = phase >= load<i32>(PHASE_COUNT);
  const tasks = isOver ? 0 : tasksOf(load<u32>(PHASES), phase);
  atomic.store<i32>(DONE, 0);
  atomic.store<i64>(CLAIM, isOver ? 0 : ((<i64>phase) << 54) | ((<i64>tasks) << 36));
  atomic.add<i32>(SIGNAL, 1);
  // The calling thread can run a single task itself, so the others may sleep on.
  if (tasks != 1 && atomic.load<i32>(SLEEPERS) > 0) atomic.notify(SIGNAL, -1);
}

function sleep(seen: i32): void {
  atomic.add<i32>(SLEEPERS, 1);
  atomic.wait<i32>(SIGNAL, seen, -1);
  atomic.sub<i32>(SLEEPERS, 1);
}
