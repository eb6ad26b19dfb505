import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server that a project's own script has started. */
export interface DevServer {
  /** `http://localhost:5173/` */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Starts a script of a project that serves a page, and waits until it has printed its address.
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
      address: await addressIn(child),
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

async function addressIn({ stdout, stderr }: ChildProcess): Promise<string> {
  let printed = '';
  stderr?.on('data', (chunk) => {
    printed += chunk;
  });
  for await (const chunk of stdout ?? []) {
    printed += chunk;
    const [address] = /http:\/\/(localhost|127\.0\.0\.1):\d+\/?/.exec(printed) ?? [];
    if (address) return address;
  }
  throw new Error(`The server ended before it named its address:\n${printed}`);
}

function stop({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid);
  } catch {
    // It has ended already.
  }
}
