import type { ComponentChildren } from 'preact';

interface DigitsProps {
  readonly caption: string;
  /** `name` is the heading of the column; `values` has one text for each digit. */
  readonly columns: readonly { readonly name: ComponentChildren; readonly values: readonly string[] }[];
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
          {columns.map(({ name }, index) => (
            <th key={index} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {columns[0].values.map((_, digit) => (
          <tr key={digit} class={digit === best ? 'best' : undefined}>
            <th scope="row">{digit}</th>
            {columns.map(({ values }, index) => (
              <td key={index}>{values[digit]}</td>
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
