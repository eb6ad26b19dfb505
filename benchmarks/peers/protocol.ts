// How a peer in JavaScript talks to the runner, one line of JSON at a time. protocol.py is the same for Python.
//
//   runner → peer   the task, as the program's argument
//   peer → runner   {"version": "…"}               data is loaded, everything is warm
//   runner → peer   an empty line                  go
//   peer → runner   {"seconds": …, "check": {…}}   one repetition
//
// Between two repetitions a peer waits for its standard input and takes no time from the others.
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a peer is asked to do. */
export interface Task<Settings> {
  /** Of the job. */
  readonly settings: Settings;
  /** Of the peer: `{ "mode": "fast" }`. */
  readonly options: Readonly<Record<string, string>>;
  readonly threads: number;
  /** The folder of MNIST's four IDX files. */
  readonly mnist: string;
  /** The folder of what all peers share: initial weights, orders of the samples, matrices. */
  readonly shared: string;
}

/** What a repetition says of itself: how long it took, and figures by which to see that the work was the same. */
export interface Repetition {
  readonly seconds: number;
  readonly check: Readonly<Record<string, number>>;
}

/** A peer that has loaded its data and is warm. */
export interface Peer {
  readonly version: string;
  repeat(): Repetition | Promise<Repetition>;
}

/** Brings a peer into being and runs it until the runner closes the line. */
export async function serve<Settings>(start: (task: Task<Settings>) => Promise<Peer>): Promise<void> {
  const task: Task<Settings> = JSON.parse(process.argv[2]);
  const { version, repeat } = await start(task);
  say({ version });
  for await (const _ of createInterface({ input: process.stdin })) say(await repeat());
  process.exit();
}

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Seconds on a clock that only goes forward. */
export const now = () => performance.now() / 1000;

/** Numbers in memory of their own, not shared between threads. */
export type Floats = Float32Array<ArrayBuffer>;

/** Numbers that the runner put down for all peers. */
export function readFloats({ shared }: Task<unknown>, name: string): Floats {
  return new Float32Array(new Uint8Array(readFileSync(join(shared, name))).buffer);
}

/** Row numbers that the runner put down for all peers. */
export function readIntegers({ shared }: Task<unknown>, name: string): Int32Array {
  return new Int32Array(new Uint8Array(readFileSync(join(shared, name))).buffer);
}

/** The version of an installed package. */
export function versionOf(name: string): string {
  const path = findPackageJSON(name, import.meta.url);
  if (path === undefined) throw new Error(`${name} is not installed.`);
  return JSON.parse(readFileSync(path, 'utf8')).version;
}
