import { terminalOf } from '../terminal/terminal.ts';
import type { Session } from './session.ts';

/** A session that says nothing: another process of the same job speaks for all of them. */
export function silentSession(): Session {
  const terminal = terminalOf({}, {});
  return {
    json: false,
    terminal,
    liveTerminal: terminal,
    note() {},
    warn() {},
    print() {},
    emit() {},
  };
}
