import type { Answer } from '../../answer/answer.ts';

/** An answer in plain words. */
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
  if (share >= 0.99) return 'No doubt about it.';
  if (share >= 0.9) return 'Quite sure.';
  if (share >= 0.6) return `Fairly sure, but it could be ${other}.`;
  return `Only a guess: it may as well be ${other}.`;
}

function withArticle(digit: number): string {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}
