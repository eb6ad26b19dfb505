import type { Answer } from '../../answer/answer.ts';

/** A network's answer in plain words. */
export function verdictOn({ digit, probabilities }: Answer): {
  digit: number;
  statement: string;
  doubt: string;
} {
  const shares = probabilities.data;
  const [second] = Array.from(shares.keys())
    .filter((other) => other !== digit)
    .sort((a, b) => shares[b] - shares[a]);
  return {
    digit,
    statement: `This is ${withArticle(digit)}.`,
    doubt: doubtAt(shares[digit], withArticle(second)),
  };
}

function doubtAt(share: number, other: string): string {
  if (share >= 0.99) return 'The network is almost certain.';
  if (share >= 0.9) return 'The network is very sure.';
  if (share >= 0.6) return `The network is fairly sure, but it could be ${other}.`;
  return `This is only a guess: it could also be ${other}.`;
}

function withArticle(digit: number): string {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}
