import type { Json } from '@inkling/nn';
import { type Terminal, terminalOf } from '../terminal/terminal.ts';

/** One line of `--json` output. */
export interface ReportEvent {
  readonly event: string;
  readonly [key: string]: Json | undefined;
}

/** How one run of a command talks: to a person, or with `--json` to a program. */
export interface Session {
  readonly json: boolean;
  /** What standard output can show. */
  readonly terminal: Terminal;
  /** What standard error can show, where live lines are drawn. */
  readonly liveTerminal: Terminal;
  /** A line for a person; left out with `--json`. */
  print(line?: string): void;
  /** An event for a program; left out without `--json`. */
  emit(event: ReportEvent): void;
}

export function createSession({ json = false }: { readonly json?: boolean }): Session {
  return {
    json,
    terminal: terminalOf(process.stdout, process.env),
    liveTerminal: terminalOf(process.stderr, process.env),
    print(line = '') {
      if (!json) process.stdout.write(`${line}\n`);
    },
    emit(event) {
      if (json) writeEvent(event);
    },
  };
}

export function writeEvent(event: ReportEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
