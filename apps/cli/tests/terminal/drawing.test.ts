import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { barChart } from '../../src/terminal/barChart.ts';
import { confusionTable } from '../../src/terminal/confusionTable.ts';
import { drawDigit } from '../../src/terminal/drawDigit.ts';
import { sideBySide } from '../../src/terminal/sideBySide.ts';
import { widthOf } from '../../src/terminal/style.ts';
import { worstPairs } from '../../src/terminal/worstPairs.ts';

const plain = { colour: false, unicode: false };
const unicode = { colour: false, unicode: true };
const colour = { colour: true, unicode: true };

describe('drawDigit', () => {
  const digit = Float32Array.from({ length: 784 }, (_, pixel) => pixel % 256);

  test.each([plain, unicode, colour, { colour: true, unicode: false }])(
    'a digit takes 28 columns and 14 lines with %o',
    (how) => {
      expect(drawDigit(digit, how).map(widthOf)).toEqual(new Array(14).fill(28));
    },
  );

  test('half blocks show the upper and lower pixel of each pair', () => {
    const pixels = [0, 255, 0, 255, 0, 0, 255, 255];
    expect(drawDigit(pixels, { ...unicode, width: 4, height: 2 })).toEqual([' ▀▄█']);
  });

  test('plain ASCII shades each pair by its mean', () => {
    const pixels = [0, 0.5, 1, 0, 0.5, 1];
    expect(drawDigit(pixels, { ...plain, width: 3, height: 2, maximum: 1 })).toEqual([' +@']);
  });

  test('greys run from black to white, the upper pixel in front of the lower', () => {
    const line = drawDigit([0, 255, 255, 0], { ...colour, width: 2, height: 2 });
    expect(line).toEqual(['\u001B[38;5;16;48;5;231m▀\u001B[38;5;231;48;5;16m▀\u001B[0m']);
  });

  test('an odd last row has paper below it, and values out of range are clamped', () => {
    expect(drawDigit([9e9, -5, Number.NaN], { ...unicode, width: 3, height: 1 })).toEqual(['▀  ']);
  });
});

describe('barChart', () => {
  const probabilities = [0, 0.001, 0.05, 0.921, 0, 0.028, 0, 0, 0, 0];

  test('each class has one line, and the most probable class is marked', () => {
    const lines = barChart(probabilities, { ...unicode, width: 10 });
    expect(lines).toHaveLength(10);
    expect(lines[3]).toBe('3 █████████▎  92.1% ◀');
    expect(lines[2]).toBe('2 ▌            5.0%');
    expect(lines.filter((line) => line.includes('◀'))).toHaveLength(1);
  });

  test('plain ASCII is ASCII, and colour changes no character', () => {
    const ascii = barChart(probabilities, plain);
    expect(ascii.join('')).toMatch(/^[ -~]*$/);
    expect(barChart(probabilities, colour).map(stripVTControlCharacters)).toEqual(
      barChart(probabilities, unicode),
    );
    expect(barChart(probabilities, colour)[3]).not.toBe(barChart(probabilities, unicode)[3]);
  });

  test('a bar stays within its columns for all numbers', () => {
    const lines = barChart([Number.NaN, -0.01, 0, 1, 1.5], { ...plain, width: 5 });
    expect(lines).toEqual([
      '0            -',
      '1        -1.0%',
      '2         0.0%',
      '3 ##### 100.0%',
      '4 ##### 150.0% <',
    ]);
  });
});

test('sideBySide sets blocks of any height, width and colour level', () => {
  const coloured = ['\u001B[31mab\u001B[39m', 'c'];
  expect(sideBySide([coloured, ['1', '2', '3']], 1).map(stripVTControlCharacters)).toEqual([
    'ab 1',
    'c  2',
    '   3',
  ]);
  expect(sideBySide([])).toEqual([]);
});

describe('confusionTable', () => {
  const confusion = [
    [980, 0, 3],
    [1, 1120, 0],
    [12, 0, 5],
  ];

  test('rows are true classes, columns predicted ones, with totals and the share that is right', () => {
    expect(confusionTable(confusion, plain)).toEqual([
      '         predicted',
      ' true     0     1     2  total    right',
      '    0   980     .     3    983   99.69%',
      '    1     1 1,120     .  1,121   99.91%',
      '    2    12     .     5     17   29.41%',
      'total   993 1,120     8  2,121   99.25%',
    ]);
  });

  test('colour changes no character', () => {
    expect(confusionTable(confusion, colour).map(stripVTControlCharacters)).toEqual(
      confusionTable(confusion, unicode),
    );
  });

  test('a class that never occurred has no share', () => {
    expect(confusionTable([[0]], plain)[2]).toMatch(/ -$/);
  });
});

describe('worstPairs', () => {
  const confusion = [
    [90, 10, 0],
    [3, 50, 10],
    [40, 0, 10],
  ];

  test('the most frequent confusions come first, with their share of the true class', () => {
    expect(worstPairs(confusion, 2)).toEqual([
      { truth: 2, predicted: 0, count: 40, share: 0.8 },
      { truth: 0, predicted: 1, count: 10, share: 0.1 },
    ]);
  });

  test('correct predictions and counts of 0 are no confusions', () => {
    expect(worstPairs(confusion, 99)).toHaveLength(4);
    expect(
      worstPairs(
        [
          [5, 0],
          [0, 5],
        ],
        3,
      ),
    ).toEqual([]);
  });
});
