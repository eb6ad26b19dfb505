import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** A server that a project's own script has started. */
export interface DevServer {
  /** `http://localhost:5173/` */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Starts a script of a project that serves a page, and waits until it answers at the address that it prints.
 *
 * @param command the program with its arguments: `['npm', 'run', 'dev']`.
 * @throws Error if it ends before, with all that it has printed.
 */
export async function startServer(
  folder: string,
  [program, ...args]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<DevServer> {
  // A group of its own, as npm starts a shell, and the shell the server.
  const child = spawn(program, args, {
    cwd: folder,
    detached: true,
    env: { ...process.env, ...environment, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  try {
    return {
      address: await addressIn(child, ended),
      async close() {
        stop(child);
        await ended;
      },
    };
  } catch (error) {
    stop(child);
    throw error;
  }
}

/** How often the server is asked whether it answers, in milliseconds. */
const PAUSE = 100;

async function addressIn(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  let printed = '';
  let hasEnded = false;
  const note = () => {
    hasEnded = true;
  };
  void ended.then(note, note);
  // Both are read to their end: a server cannot write into a pipe that is closed.
  for (const output of [child.stdout, child.stderr]) {
    output?.on('data', (chunk) => {
      printed += chunk;
    });
  }
  while (!hasEnded) {
    const [address] = /http:\/\/(localhost|127\.0\.0\.1):\d+\/?/.exec(printed) ?? [];
    // Some name their address before they listen.
    if (address && (await fetch(address).catch(() => undefined))) return address;
    await setTimeout(PAUSE);
  }
  throw new Error(`The server ended before it answered:\n${printed}`);
}

function stop({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid);
  } catch {
    // It has ended already.
  }
}
