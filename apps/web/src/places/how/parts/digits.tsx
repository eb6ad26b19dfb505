import type { ComponentChildren } from 'preact';

interface DigitColumn {
  /** The heading. */
  readonly name: ComponentChildren;
  /** The quantities of the column, for `data-of`. */
  readonly of: string;
  /** A text for each digit. */
  readonly values: readonly string[];
}

interface DigitsProps {
  readonly caption: string;
  readonly columns: readonly DigitColumn[];
  /** The digit whose row is highlighted. */
  readonly best: number;
  /** Numbers from 0 to 1, shown as bars in a last column. */
  readonly shares?: ArrayLike<number>;
}

/** A table with a row for each of the ten digits. */
export function Digits({ caption, columns, best, shares }: DigitsProps) {
  return (
    <table class="digits">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">digit</th>
          {columns.map(({ name, of }, index) => (
            <th key={index} scope="col" data-of={of}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {columns[0].values.map((_, digit) => (
          <tr key={digit} class={digit === best ? 'best' : undefined}>
            <th scope="row">{digit}</th>
            {columns.map(({ of, values }, index) => (
              <td key={index} data-of={of}>
                {values[digit]}
              </td>
            ))}
            {shares && (
              <td class="share" aria-hidden="true">
                <span style={{ '--share': shares[digit] }} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
