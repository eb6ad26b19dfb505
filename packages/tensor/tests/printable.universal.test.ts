import { InklingError, printable, quoted } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';

const visible = /^[^\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

describe('printable', () => {
  test.each([
    ['plain', 'seven.png', 'seven.png'],
    ['letters of any script, and signs', 'Ziffer-ß-七-٧-🙂 #1 (×2).csv', 'Ziffer-ß-七-٧-🙂 #1 (×2).csv'],
    ['backslashes of Windows', 'C:\\data\\train.csv', 'C:\\data\\train.csv'],
    ['line ends', 'a\r\nb\u0085c\u2028d\u2029e', 'a\\r\\nb\\u0085c\\u2028d\\u2029e'],
    ['escape sequences of terminals', '\u001b[31mred\u009b0m\u0007', '\\u001b[31mred\\u009b0m\\u0007'],
    ['marks of direction', 'gpj.\u202enevgnp\u2066\u200f', 'gpj.\\u202enevgnp\\u2066\\u200f'],
    [
      'characters without width',
      'a\u200bb\u00adc\ufeffd\u3164e\u2800',
      'a\\u200bb\\u00adc\\ufeffd\\u3164e\\u2800',
    ],
    ['tags and variation selectors', 'a\u{e0041}b\ufe0f', 'a\\u{e0041}b\\ufe0f'],
    ['spaces that look like a space', 'a\u00a0b\u3000c', 'a\\u00a0b\\u3000c'],
    ['a lone surrogate and private use', '\ud800\ue000', '\\ud800\\ue000'],
  ])('%s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test('keeps the beginning and the end of a long text', () => {
    expect(printable(`${'x'.repeat(50)}.json`, 20)).toBe('xxxxxxxxxxxxx…x.json');
    expect(printable('x'.repeat(20), 20)).toBe('x'.repeat(20));
  });

  test('never exceeds its length, and never cuts a character or an escape in two', () => {
    for (const piece of ['a', '🙂', '\u202e', '\u{e0041}', 'a\u0000🙂']) {
      for (let most = 3; most < 60; most += 1) {
        const shown = printable(piece.repeat(200), most);
        expect(shown.length).toBeLessThanOrEqual(most);
        expect(shown).toMatch(visible);
        const pieces = shown
          .split('…')
          .join('')
          .replaceAll(/\\u([0-9a-f]{4}|\{[0-9a-f]+\})|a|🙂/gu, '');
        expect(pieces).toBe('');
      }
    }
  });
});

test('quoted adds quotes, escapes those inside, and shows 60 characters', () => {
  expect(quoted('a"b\\c')).toBe('"a\\"b\\\\c"');
  expect(quoted('\u202e')).toBe('"\\u202e"');
  expect(quoted('x'.repeat(1e6))).toHaveLength(62);
  expect(quoted('x'.repeat(1e6), 24)).toHaveLength(26);
});

test('the message of an error is printable, whatever its writer has put into it', () => {
  const file = `\u202e${'x'.repeat(1e6)}.csv`;
  const { message } = new InklingError('SOME', `${file}: the file is\nempty. Choose another one.`);
  expect(message.length).toBeLessThanOrEqual(400);
  expect(message).toMatch(visible);
  expect(message).toMatch(/^\\u202exxx/);
  expect(message).toMatch(/xxx\.csv: the file is\\nempty\. Choose another one\.$/);
});
