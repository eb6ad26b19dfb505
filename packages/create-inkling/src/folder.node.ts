import { readdirSync } from 'node:fs';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Asks for the folder of the project, until it is one that can be used. */
export async function askFolder(terminal: Terminal, proposal: string): Promise<string> {
  terminal.print('');
  for (;;) {
    const folder = (await terminal.ask(`Its folder (${proposal}): `)).trim() || proposal;
    try {
      expectEmpty(folder);
      return folder;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      terminal.print(error.message);
    }
  }
}

/** @throws Refusal when the path is a file, or a folder that is not empty. */
export function expectEmpty(folder: string): void {
  if (filesIn(folder).length > 0)
    throw new Refusal(`${folder} is not empty. Choose a folder that does not exist yet, or an empty one.`);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw new Refusal(`${folder} is a file, or lies in one. Choose another folder.`);
    throw error;
  }
}
