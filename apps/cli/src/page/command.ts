import { basename } from 'node:path';
import { printable } from '@inkling/tensor';
import type { Command } from 'commander';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { portNumber } from '../flags/numbers.ts';
import { loadDigitModel } from '../model/loadDigitModel.ts';
import { onInterrupt } from '../session/onInterrupt.ts';
import { createSession, type Session } from '../session/session.ts';
import { builtPage } from './builtPage.ts';
import { readPage, withModel } from './files.ts';
import { openInBrowser } from './openInBrowser.ts';
import { serve } from './serve.ts';

interface DrawOptions extends CommonOptions {
  readonly model?: string;
  readonly port?: number;
  readonly open?: boolean;
  readonly page?: string;
}

export const examples = [
  'inkling draw',
  'inkling draw --model model.json     with a network of your own',
  'inkling draw --port 8080 --open     and open it in the browser at once',
];

export function define(command: Command): void {
  addCommonOptions(command)
    .option('--model <file>', 'the saved model that answers (default: the built-in reader)', fileName)
    .option('--port <n>', 'the port of the page (default: a free one)', portNumber)
    .option('--open', 'open the page in the browser')
    .option(
      '--page <folder>',
      'the folder of another built page (default: the one that comes with the command)',
      fileName,
    )
    .action(async (options: DrawOptions) => {
      const session = createSession(options);
      const interrupt = onInterrupt();
      try {
        await draw(session, options, interrupt.signal);
      } finally {
        interrupt.release();
      }
    });
}

/** Serves the page until the signal. The signal is its normal end, and no failure. */
async function draw(session: Session, options: DrawOptions, end: AbortSignal): Promise<void> {
  const { port = 0, model: path } = options;
  const model = path === undefined ? undefined : await loadDigitModel(path);
  const files = await readPage(options.page ?? (await builtPage()));
  const name = path === '-' ? 'standard input' : basename(path ?? '');
  const page = await serve(model ? withModel(files, model.content, name) : files, port);
  try {
    session.emit({ event: 'draw', address: page.address, model: path });
    session.print(`Draw a digit here:  ${page.address}`);
    session.print(
      `The answers come from ${model ? printable(name) : 'the built-in reader'}. Ctrl-C stops the server.`,
    );
    if (options.open) {
      await openInBrowser(page.address).catch(() =>
        session.note('No browser could be started from here. Open the address by hand.'),
      );
    }
    await new Promise<void>((resolve) => {
      if (end.aborted) resolve();
      end.addEventListener('abort', () => resolve());
    });
  } finally {
    await page.close();
  }
}
