import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '../release/workspacePackages.ts';

/** What shows that our packages work for a consumer. Its scripts must end with 0 in any case. */
type Proof =
  /** The script `check` prints a 7 in its last line. */
  | { readonly prints: true }
  /** The script `check` is all that is asked. */
  | { readonly passes: true }
  /** The script `check` fails with these words, in a message of a few lines. */
  | { readonly says: string }
  /** The script `build` writes a folder, whose page shows a 7 in the element `output`. */
  | { readonly page: string }
  /** After the script `build`, this one serves such a page. */
  | { readonly serves: string }
  /** It cannot run here, for this reason. */
  | { readonly notRun: string };

/** A consumer of our packages: a project in `tests/consumers`, as its package.json describes it. */
export interface Cell {
  /** The name of its folder. */
  readonly name: string;
  /** As the table lists it. */
  readonly title: string;
  /** The package whose version the table gives. */
  readonly tool: string;
  readonly proof: Proof;
}

export const CELLS = join(root, 'tests/consumers');

/** All consumers, in the order of their titles. */
export function readCells(): Cell[] {
  return globSync('*/package.json', { cwd: CELLS })
    .map((file) => {
      const { consumer } = JSON.parse(readFileSync(join(CELLS, file), 'utf8'));
      const { title, tool, ...proof } = consumer;
      return { name: basename(dirname(file)), title, tool, proof };
    })
    .sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1));
}
