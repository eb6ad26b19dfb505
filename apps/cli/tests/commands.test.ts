import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands.ts';
import { dataCommands } from '../src/data/commands.ts';
import { addCommands, type ListedCommand } from '../src/flags/addCommands.ts';
import { sweepCommands } from '../src/sweep/commands.ts';

describe.each<[string, readonly ListedCommand[]]>([
  ['inkling', commands],
  ['inkling data', dataCommands],
  ['inkling sweep', sweepCommands],
])('the commands of %s', (parent, listed) => {
  test('have names that differ', () => {
    const names = listed.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(listed)('$name loads, and its examples call it', async ({ name, load }) => {
    const { examples } = await load();
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(example).toMatch(new RegExp(`\\b${parent} ${name}\\b`));
  });

  test.each(listed)('$name takes options or groups commands', async ({ name, load }) => {
    const command = new Command(name);
    await (await load()).define(command, []);
    expect(command.options.length + command.commands.length).toBeGreaterThan(0);
  });
});

describe('a command that is listed', () => {
  /** A list of commands that records which of them are loaded. */
  function listOf(...names: readonly string[]) {
    const loaded: string[] = [];
    const listed = names.map((name): ListedCommand => {
      const load: ListedCommand['load'] = async () => {
        loaded.push(name);
        return {
          examples: [],
          define: (command) => void command.option('--no-light').action(() => {}),
        };
      };
      return { name, description: `It does ${name}.`, load };
    });
    return { loaded, listed };
  }

  async function programFor(listed: readonly ListedCommand[], argv: readonly string[]): Promise<Command> {
    const program = new Command('program').exitOverride().configureOutput({ writeErr: () => {} });
    await addCommands(program, listed, argv);
    return program;
  }

  test.each([[[]], [['--help']], [['thre']], [['--unknown', 'two']]])(
    'is shown but not loaded by the arguments %j',
    async (argv) => {
      const { loaded, listed } = listOf('one', 'two');
      const help = (await programFor(listed, argv)).helpInformation();
      for (const { name, description } of listed) expect(help).toMatch(new RegExp(`${name} +${description}`));
      expect(loaded).toEqual([]);
    },
  );

  test.each([[['two']], [['two', 'one']], [['--', 'two']]])(
    'is the only one that is loaded, and has its defaults, by the arguments %j',
    async (argv) => {
      const { loaded, listed } = listOf('one', 'two');
      const program = await programFor(listed, argv);
      await program.parseAsync(argv.slice(0, argv.indexOf('two') + 1), { from: 'user' });
      expect(loaded).toEqual(['two']);
      expect(program.commands[1].opts()).toEqual({ light: true });
    },
  );

  test('is suggested for a misspelt name', async () => {
    const { loaded, listed } = listOf('one', 'three');
    const program = await programFor(listed, ['thre']);
    await expect(program.parseAsync(['thre'], { from: 'user' })).rejects.toThrow('Did you mean three?');
    expect(loaded).toEqual([]);
  });
});
