import type { Json } from '@inkling/nn';
import { type Terminal, terminalOf } from '../terminal/terminal.ts';

/** One line of `--json` output. */
export interface ReportEvent {
  readonly event: string;
  readonly [key: string]: Json | undefined;
}

/** The output of one run of a command: for a person, or with `--json` for a program. */
export interface Session {
  readonly json: boolean;
  /** The capabilities of the stream that lines are printed to. */
  readonly terminal: Terminal;
  /** The capabilities of standard error, where live lines are drawn. */
  readonly liveTerminal: Terminal;
  /** Reports something that the user may not expect: a line that begins with `Note:`, or an event. */
  note(message: string): void;
  /** Warns of a result that is probably wrong: a line on standard error, which begins with `Warning:`. */
  warn(message: string): void;
  /** Prints a line for a person. Does nothing with `--json`. */
  print(line?: string): void;
  /** Prints an event for a program. Does nothing without `--json`. */
  emit(event: ReportEvent): void;
}

/**
 * @param output where lines for a person go. Default: standard output. A command that writes its result there
 *   passes standard error.
 */
export function createSession(
  { json = false }: { readonly json?: boolean },
  output: NodeJS.WriteStream = process.stdout,
): Session {
  const session: Session = {
    json,
    terminal: terminalOf(output, process.env),
    liveTerminal: terminalOf(process.stderr, process.env),
    note(message) {
      session.emit({ event: 'note', message });
      session.print(`Note: ${message}`);
    },
    warn(message) {
      process.stderr.write(`Warning: ${message}\n`);
    },
    print(line = '') {
      if (!json) output.write(`${line}\n`);
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
