#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { openTerminal } from './openTerminal.node.ts';
import { run } from './run.node.ts';

// With a listener, a signal waits until a copy is whole.
for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(signal, () => process.exit(exitCode));

const terminal = openTerminal();
process.exitCode = await run(process.argv.slice(2), {
  templates: fileURLToPath(new URL('templates', import.meta.url)),
  terminal,
  userAgent: process.env.npm_config_user_agent,
});
terminal.close();
