import { count, decimal } from './numbers.ts';

interface Term {
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
}

/** A table of a weighted sum with some of its terms. */
export function Terms({ caption, what, terms, rest, bias, sum }: TermsProps) {
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
        {terms.map(({ name, value, weight }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{decimal(value)}</td>
            <td>
              <span aria-hidden="true">× </span>
              {inBrackets(weight)}
            </td>
          </tr>
        ))}
        {rest > 0 && (
          <tr>
            <th scope="row">and {count(rest)} more</th>
            <td>…</td>
            <td>…</td>
          </tr>
        )}
        {bias !== undefined && (
          <tr>
            <th scope="row">bias</th>
            <td />
            <td>
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
          <td>
            <span aria-hidden="true">= </span>
            {decimal(sum, 3)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** A number as it follows an operator: in brackets if it is negative. */
function inBrackets(value: number): string {
  return value < 0 ? `(${decimal(value, 3)})` : decimal(value, 3);
}
