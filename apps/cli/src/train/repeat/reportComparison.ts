import type { Json } from '@inkling/nn';
import type { RunComparison, RunDifference } from '@inkling/recipes';
import { InklingError, printable } from '@inkling/tensor';
import type { Session } from '../../session/session.ts';

const LONGEST = 60;

/**
 * Says whether a repeated run has the result of its record.
 * @throws InklingError `RUN_DIFFERS` when it has not.
 */
export function reportComparison(
  session: Session,
  path: string,
  { isSame, results, circumstances }: RunComparison,
): void {
  session.emit({
    event: 'repeat',
    isSame,
    results: results.map(asJson),
    circumstances: circumstances.map(asJson),
  });
  session.print();
  if (isSame) session.print(`The result is the same, to the bit, as in ${printable(path)}.`);
  for (const difference of results) session.print(`Another result: ${inWords(difference)}`);
  for (const difference of circumstances) {
    session.print(`${isSame ? 'Without effect' : 'A possible reason'}: ${inWords(difference)}`);
  }
  if (isSame) return;
  const [reason] = circumstances;
  throw new InklingError(
    'RUN_DIFFERS',
    `${path}: the result is another one: ${inWords(results[0])}. ` +
      (reason
        ? `A possible reason: ${inWords(reason)}.`
        : 'Nothing else differs from the record, so the run does not repeat.'),
  );
}

function asJson({ field, before = null, after = null }: RunDifference) {
  return { field, before, after };
}

/** `result.testAccuracy was 0.9731, and now is 0.9728` */
function inWords({ field, before, after }: RunDifference): string {
  return `${field} was ${shorten(before)}, and now is ${shorten(after)}`;
}

function shorten(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  const text = printable(typeof value === 'string' ? value : JSON.stringify(value));
  return text.length <= LONGEST ? text : `${text.slice(0, 12)}…`;
}
