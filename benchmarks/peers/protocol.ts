// How a peer in JavaScript exchanges messages with the runner, each a line. protocol.py is the same for
// Python.
//
//   runner → peer   the task, as the program's argument
//   peer → runner   {"version": "…"}               the data are loaded and the peer is warm
//   runner → peer   an empty line                  start one repetition
//   peer → runner   {"seconds": …, "check": {…}}   the result of the repetition
//
// Between two repetitions a peer waits for its standard input and takes no processor time from the others.
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The task of a peer. */
export interface Task<Settings> {
  /** The settings of the job. */
  readonly settings: Settings;
  /** The options of the peer, such as `{ "mode": "fast" }`. */
  readonly options: Readonly<Record<string, string>>;
  readonly threads: number;
  /** The folder of MNIST's four IDX files. */
  readonly mnist: string;
  /** The folder of the files that all peers share: initial weights, orders of the samples, matrices. */
  readonly shared: string;
}

/** The result of a repetition: its time, and figures that show whether the peers did the same work. */
export interface Repetition {
  readonly seconds: number;
  readonly check: Readonly<Record<string, number>>;
}

/** A peer after it has loaded its data and warmed up. */
export interface Peer {
  readonly version: string;
  repeat(): Repetition | Promise<Repetition>;
}

/** Starts a peer and runs it until the runner closes standard input. */
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

/** The time of a monotonic clock, in seconds. */
export const now = () => performance.now() / 1000;

/** Numbers in memory that threads do not share. */
export type Floats = Float32Array<ArrayBuffer>;

/** Reads numbers from a file that the runner wrote for all peers. */
export function readFloats({ shared }: Task<unknown>, name: string): Floats {
  return new Float32Array(new Uint8Array(readFileSync(join(shared, name))).buffer);
}

/** Reads row numbers from a file that the runner wrote for all peers. */
export function readIntegers({ shared }: Task<unknown>, name: string): Int32Array {
  return new Int32Array(new Uint8Array(readFileSync(join(shared, name))).buffer);
}

/** The version of an installed package. */
export function versionOf(name: string): string {
  const path = findPackageJSON(name, import.meta.url);
  if (path === undefined) throw new Error(`${name} is not installed.`);
  return JSON.parse(readFileSync(path, 'utf8')).version;
}
