import { createInterface } from 'node:readline';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

const ENDED =
  'the answers have ended. Give a folder and a template instead: npm create inkling@latest my-field -- --template number-field-html';

/** The terminal of this process. Its input may also be a pipe, with an answer a line. */
export function openTerminal(): Terminal & { close(): void } {
  const { stdin: input, stdout: output } = process;
  let reader: ReturnType<typeof open> | undefined;
  function open() {
    const lines = createInterface({ input, output: output.isTTY ? output : undefined });
    const state = { lines, answers: lines[Symbol.asyncIterator](), isStopped: false };
    // Without a listener, Ctrl-C would only close the input.
    lines.once('SIGINT', () => {
      state.isStopped = true;
      lines.close();
    });
    return state;
  }
  return {
    print: (line) => output.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
    async ask(question) {
      reader ??= open();
      if (output.isTTY) {
        reader.lines.setPrompt(question);
        reader.lines.prompt();
      } else output.write(question);
      const { done, value } = await reader.answers.next();
      if (!done) return value;
      output.write('\n');
      throw reader.isStopped ? new Refusal('stopped. Nothing was written.', 130) : new Refusal(ENDED);
    },
    close: () => reader?.lines.close(),
  };
}
