import { projects } from './projects.ts';
import type { Terminal } from './terminal.ts';

/** Asks what to build, and with which framework if there are several. @returns the name of a template. */
export async function askTemplate(terminal: Terminal): Promise<string> {
  const { templates } = await choose(
    terminal,
    'What do you want to build?',
    projects.map((project) => [project.what, project]),
  );
  const frameworks = Object.entries(templates);
  return frameworks.length === 1 ? frameworks[0][1] : choose(terminal, 'With what?', frameworks);
}

/** Asks for one of several by its number; the first is the default. */
async function choose<T>(
  terminal: Terminal,
  question: string,
  choices: readonly (readonly [name: string, value: T])[],
): Promise<T> {
  terminal.print(`\n${question}\n`);
  for (const [index, [name]] of choices.entries()) terminal.print(`  ${index + 1}  ${name}`);
  terminal.print('');
  for (;;) {
    const answer = (await terminal.ask(`1 to ${choices.length} (1): `)).trim() || '1';
    const chosen = choices.find(([name], index) => answer === `${index + 1}` || isSame(answer, name));
    if (chosen) return chosen[1];
    terminal.print(`"${answer}" is none of them. Type a number from 1 to ${choices.length}.`);
  }
}

function isSame(answer: string, name: string): boolean {
  return answer.toLowerCase() === name.toLowerCase();
}
