/**
 * Characters that a reader cannot see, or that change what stands around them: control characters, marks of
 * direction, characters without width, spaces other than U+0020, line ends, lone surrogates, private use
 * ("Trojan Source", https://trojansource.codes; Unicode Standard, section 5.21). U+2800 is a blank pattern.
 */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;
const INVISIBLE_OR_QUOTE = new RegExp(`${INVISIBLE.source}|["\\\\]`, 'gu');

/** The short escapes of JSON. */
const SHORT: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

/** The length of our longest message. */
const MOST = 400;
const MOST_QUOTED = 60;

/**
 * Text from outside (a file name, a field, a key) as a message may contain it: on one line, each invisible
 * character as an escape (`\u202e`), and at most `most` characters long. A longer text keeps its beginning
 * and its end, with `…` between them.
 *
 * @param most a whole number from 3 up. Default 400.
 */
export function printable(text: string, most: number = MOST): string {
  return shorten(text, most, INVISIBLE);
}

/**
 * A value from outside in double quotes: `"a\"b"`. Quotes and backslashes are escaped as in JSON, and
 * invisible characters as by `printable`.
 *
 * @param most how many characters of the value are shown. Default 60.
 */
export function quoted(text: string, most: number = MOST_QUOTED): string {
  return `"${shorten(text, most, INVISIBLE_OR_QUOTE)}"`;
}

function shorten(text: string, most: number, escaped: RegExp): string {
  // Escapes are longer than what they stand for, so a longer text never fits, and megabytes cost nothing.
  if (text.length <= most) {
    const shown = text.replace(escaped, escapeOf);
    if (shown.length <= most) return shown;
  }
  const visible = (character: string) => character.replace(escaped, escapeOf);
  const beginning = fit([...text.slice(0, most)].map(visible), Math.ceil((most - 1) * (2 / 3)));
  const end = fit([...text.slice(-most)].map(visible).reverse(), most - 1 - beginning.join('').length);
  return `${beginning.join('')}…${end.reverse().join('')}`;
}

/** The first of these pieces that together have at most `length` characters. */
function fit(pieces: readonly string[], length: number): string[] {
  let free = length;
  return pieces.slice(
    0,
    pieces.findIndex((piece) => {
      free -= piece.length;
      return free < 0;
    }),
  );
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return SHORT[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`);
}
