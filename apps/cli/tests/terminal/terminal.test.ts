import { expect, test } from 'vitest';
import { style, widthOf } from '../../src/terminal/style.ts';
import { terminalOf } from '../../src/terminal/terminal.ts';

const tty = { isTTY: true, columns: 120 };
const pipe = {};

test('a terminal has colour and can be redrawn; a pipe has neither property', () => {
  expect(terminalOf(tty, {})).toEqual({ colour: true, unicode: true, columns: 120, live: true });
  expect(terminalOf(pipe, {})).toEqual({ colour: false, unicode: true, columns: 80, live: false });
});

test.each([
  ['NO_COLOR takes colour away', tty, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR does nothing', tty, { NO_COLOR: '' }, true],
  ['FORCE_COLOR gives a pipe colour', pipe, { FORCE_COLOR: '1' }, true],
  ['an empty FORCE_COLOR does nothing either', pipe, { FORCE_COLOR: '' }, true],
  ['FORCE_COLOR=0 takes it away', tty, { FORCE_COLOR: '0' }, false],
  ['FORCE_COLOR goes before NO_COLOR', pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ['TERM=dumb has none', tty, { TERM: 'dumb' }, false],
])('%s', (_, stream, environment, colour) => {
  expect(terminalOf(stream, environment).colour).toBe(colour);
});

test.each([
  [{ TERM: 'dumb' }, false],
  [{ CI: 'true' }, false],
  [{ CI: 'false' }, true],
  [{ NO_COLOR: '1' }, true],
])('with %o a terminal being live is %s', (environment, live) => {
  expect(terminalOf(tty, environment).live).toBe(live);
});

test.each([
  [{ LANG: 'en_GB.UTF-8' }, true],
  [{ LANG: 'C.utf8' }, true],
  [{ LANG: 'C' }, false],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'de_DE.ISO-8859-1' }, false],
])('with %o having unicode is %s', (environment, unicode) => {
  expect(terminalOf(tty, environment).unicode).toBe(unicode);
});

test('an unknown width counts as 80, and the minimum is 20', () => {
  expect(terminalOf({ isTTY: true, columns: 0 }, { COLUMNS: 'wide' }).columns).toBe(80);
  expect(terminalOf(pipe, { COLUMNS: '100' }).columns).toBe(100);
  expect(terminalOf({ isTTY: true, columns: 3 }, {}).columns).toBe(20);
});

test('style adds codes only with colour, and the codes take no width', () => {
  expect(style(false, ['bold', 'green'], 'seven')).toBe('seven');
  expect(style(true, ['bold', 'green'], 'seven')).toContain('\u001B[');
  expect(widthOf(style(true, ['bold', 'green'], '█ ◀'))).toBe(3);
});
