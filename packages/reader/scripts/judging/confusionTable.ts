import { DIGITS } from '../../src/digits.ts';
import { isRefused } from '../../src/network/answer.ts';
import type { Answered } from './figures.ts';

/** A table in Markdown: which digits, from above to below, were read as which. */
export function confusionTable({ answers, labels }: Answered): string {
  const counts = Array.from({ length: DIGITS }, () => new Array<number>(DIGITS + 1).fill(0));
  for (const [index, answer] of answers.entries()) {
    counts[labels[index]][isRefused(answer) ? DIGITS : answer.digit] += 1;
  }
  const names = Array.from({ length: DIGITS }, (_, digit) => `${digit}`);
  return [
    `| | ${names.join(' | ')} | no digit |`,
    `|---|${'---|'.repeat(DIGITS + 1)}`,
    ...counts.map((row, digit) => `| **${digit}** | ${row.map((count) => count || '').join(' | ')} |`),
  ].join('\n');
}
