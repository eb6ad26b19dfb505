import { decimal, grouped, inBrackets } from '../numbers.ts';
import type { Pick } from '../picked.ts';

interface Term {
  readonly index: number;
  readonly name: string;
  readonly value: number;
  readonly weight: number;
}

interface TermsProps {
  readonly caption: string;
  /** The kind of value that the weights multiply: `pixel`. */
  readonly what: string;
  readonly terms: readonly Term[];
  /** The number of terms that are not shown. */
  readonly rest: number;
  readonly bias: number | undefined;
  readonly sum: number;
  /** The quantities of the values, the weights, the bias and the sum, for `data-of`. */
  readonly of: readonly [string, string, string, string];
  /** Marks where a term comes from while the visitor points at it. */
  readonly pick: Pick | undefined;
}

/** A table of a weighted sum with some of its terms. */
export function Terms({ caption, what, terms, rest, bias, sum, of, pick }: TermsProps) {
  return (
    <table class="terms">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <th scope="col">value</th>
          <th scope="col">weight</th>
        </tr>
      </thead>
      <tbody>
        {terms.map(({ index, name, value, weight }) => (
          <tr
            key={name}
            onPointerMove={() => {
              if (pick) pick.pointed.value = index;
            }}
            onPointerLeave={() => {
              if (pick) pick.pointed.value = undefined;
            }}
          >
            <th scope="row">{name}</th>
            <td data-of={of[0]}>{decimal(value)}</td>
            <td data-of={of[1]}>
              <span aria-hidden="true">× </span>
              {inBrackets(weight)}
            </td>
          </tr>
        ))}
        {rest > 0 && (
          <tr>
            <th scope="row">and {grouped(rest)} more</th>
            <td>…</td>
            <td>…</td>
          </tr>
        )}
        {bias !== undefined && (
          <tr>
            <th scope="row">bias</th>
            <td />
            <td data-of={of[2]}>
              <span aria-hidden="true">+ </span>
              {inBrackets(bias)}
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">sum</th>
          <td />
          <td data-of={of[3]}>
            <span aria-hidden="true">= </span>
            {decimal(sum, 3)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
