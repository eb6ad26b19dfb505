import type { ReportEvent, Session } from '../../src/session/session.ts';
import { terminalOf } from '../../src/terminal/terminal.ts';

/** A session that prints nothing, and records its events and its lines. */
export function silentSession(): Session & { readonly events: ReportEvent[]; readonly lines: string[] } {
  const events: ReportEvent[] = [];
  const lines: string[] = [];
  const terminal = terminalOf({}, {});
  return {
    json: false,
    terminal,
    liveTerminal: terminal,
    events,
    lines,
    warn: (message) => lines.push(`Warning: ${message}`),
    note: (message) => lines.push(`Note: ${message}`),
    print: (line = '') => lines.push(line),
    emit: (event) => events.push(event),
  };
}
