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
  /** What somebody should know who may not expect it: a line that begins with `Note:`, or an event. */
  note(message: string): void;
  /** A line for a person; left out with `--json`. */
  print(line?: string): void;
  /** An event for a program; left out without `--json`. */
  emit(event: ReportEvent): void;
}

export function createSession({ json = false }: { readonly json?: boolean }): Session {
  const session: Session = {
    json,
    terminal: terminalOf(process.stdout, process.env),
    liveTerminal: terminalOf(process.stderr, process.env),
    note(message) {
      session.emit({ event: 'note', message });
      session.print(`Note: ${message}`);
    },
    print(line = '') {
      if (!json) process.stdout.write(`${line}\n`);
    },
    emit(event) {
      if (json) writeEvent(event);
    },
  };
  return session;
}

export function writeEvent(event: ReportEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
