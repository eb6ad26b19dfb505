import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands.ts';
import { dataCommands } from '../../src/data/commands.ts';
import { expectStandardOutput } from '../../src/files/standardOutput.ts';

/** All commands but the group, with their flags. */
async function definedCommands(): Promise<Command[]> {
  const listed = [...commands.filter(({ name }) => name !== 'data'), ...dataCommands];
  return Promise.all(
    listed.map(async ({ name, load }) => {
      const command = new Command(name);
      await (await load()).define(command, []);
      return command;
    }),
  );
}

describe('an empty name, as from an unset variable of a shell, is refused before the work starts', async () => {
  const takers = (await definedCommands()).flatMap((command) => [
    ...command.options
      .filter(({ flags }) => /<[^>]*(file|folder|what)/.test(flags))
      .map(({ flags, parseArg }) => ({ name: `${command.name()} ${flags}`, parseArg })),
    // An argument with choices refuses every other word.
    ...command.registeredArguments
      .filter(({ argChoices }) => argChoices === undefined)
      .map((argument) => ({
        name: `${command.name()} ${argument.name()}`,
        parseArg: argument.parseArg,
      })),
  ]);

  test('this is about these flags and arguments', () => {
    expect(takers.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'train --out <file>',
        'train --plot <file>',
        'train --test <file>',
        'draw --page <folder>',
        'predict file',
        'to-csv --out <file>',
        'info path',
      ]),
    );
  });

  test.each(takers)('$name', ({ parseArg }) => {
    for (const empty of ['', ' ']) {
      expect(() => parseArg?.(empty, undefined)).toThrow('Expected a name, but it is empty.');
    }
    expect([parseArg?.('my file', undefined)].flat()).toEqual(['my file']);
  });
});

describe('- as the name of a result is standard output', () => {
  test('which a pipe or a file may be', () => {
    expect(() => expectStandardOutput('--out', '-', { isTerminal: false })).not.toThrow();
    expect(() => expectStandardOutput('--out', 'm.json', { isTerminal: true, json: true })).not.toThrow();
  });

  test('but no terminal, and nothing with --json', () => {
    expect(() => expectStandardOutput('--out', '-', { isTerminal: true })).toThrow(
      '--out: - is standard output, which is a terminal here. Redirect it',
    );
    expect(() => expectStandardOutput('--out', '-', { json: true, isTerminal: false })).toThrow(
      '--out: - is standard output, where --json prints its events. Name a file',
    );
  });
});
