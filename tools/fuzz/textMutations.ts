import type { Random } from '../../packages/tensor/src/index.ts';
import type { Mutation } from './byteMutations.ts';

/** A number, a word, or any other character. */
const TOKEN = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\w+|[\s\S]/g;
const NUMBER = /^-?\d/;

const NUMBERS = [
  ...[
    '0',
    '-0',
    '-1',
    '1',
    '2',
    '10',
    '255',
    '256',
    '0.5',
    '7.0',
    '1e-7',
    '1e-324',
    '1e308',
    '-1e308',
    '1e999',
  ],
  ...['2147483647', '2147483648', '4294967296', '9007199254740991', '9007199254740993', '1e20'],
  ...['NaN', 'Infinity', '00', '1_000', '0x10', '٣'],
];
const WORDS = [
  ...[
    'null',
    'true',
    'false',
    '""',
    '[]',
    '{}',
    '[[]]',
    '"__proto__"',
    '"constructor"',
    '"length"',
    '"toString"',
  ],
  ...[
    '"',
    "'",
    ',',
    ';',
    '\t',
    '\r',
    '\n',
    '\r\n',
    ' ',
    '\\',
    '\0',
    '\x1b[2J',
    '\xe2\x80\xae',
    '\xef\xbb\xbf',
  ],
  ...['\xff\xfe', '\xc3', '[', ']', '{', '}', ':'],
];

type TokenMutation = (tokens: string[], random: Random, other: readonly string[]) => void;

const replaceNumber: TokenMutation = (tokens, random) => {
  const places = tokens.flatMap((token, place) => (NUMBER.test(token) ? [place] : []));
  if (places.length > 0) tokens[pick(places, random)] = pick(NUMBERS, random);
};

const replaceToken: TokenMutation = (tokens, random, other) => {
  tokens[random.integer(tokens.length)] = random.integer(2) === 0 ? pick(WORDS, random) : pick(other, random);
};

const insertToken: TokenMutation = (tokens, random) => {
  tokens.splice(random.integer(tokens.length + 1), 0, pick([...WORDS, ...NUMBERS], random));
};

const removeToken: TokenMutation = (tokens, random) => {
  tokens.splice(random.integer(tokens.length), 1);
};

const swapTokens: TokenMutation = (tokens, random) => {
  const [one, other] = [random.integer(tokens.length), random.integer(tokens.length)];
  [tokens[one], tokens[other]] = [tokens[other], tokens[one]];
};

const swapNumbers: TokenMutation = (tokens, random) => {
  const places = tokens.flatMap((token, place) => (NUMBER.test(token) ? [place] : []));
  if (places.length === 0) return;
  const [one, other] = [pick(places, random), pick(places, random)];
  [tokens[one], tokens[other]] = [tokens[other], tokens[one]];
};

/** Brackets in brackets: the reader's recursion must end. */
const nest: TokenMutation = (tokens, random) => {
  const [open, close] = pick([['[', ']'] as const, ['{"a":', '}'] as const], random);
  const depth = pick([3, 40, 2000], random);
  const place = random.integer(tokens.length);
  tokens[place] = open.repeat(depth) + tokens[place] + close.repeat(depth);
};

/** Mutations of words and numbers. A character stands for a byte, so that other bytes stay as they are. */
export const textMutations: readonly Mutation[] = [
  replaceNumber,
  replaceNumber,
  replaceToken,
  insertToken,
  removeToken,
  swapTokens,
  swapNumbers,
  nest,
].map(
  (mutation): Mutation =>
    (bytes, random, other) => {
      const tokens = tokensOf(bytes);
      mutation(tokens, random, tokensOf(other));
      return new Uint8Array(Buffer.from(tokens.join(''), 'latin1'));
    },
);

function tokensOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes).toString('latin1').match(TOKEN) ?? [''];
}

function pick<Item>(list: readonly Item[], random: Random): Item {
  return list[random.integer(list.length)];
}
