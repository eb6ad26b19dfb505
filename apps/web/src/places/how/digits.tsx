import type { ComponentChildren } from 'preact';

interface DigitsProps {
  readonly caption: string;
  /** What each column holds, for people. */
  readonly columns: readonly { readonly name: ComponentChildren; readonly values: readonly string[] }[];
  /** The row that matters. */
  readonly best: number;
  /** From 0 to 1, to be seen as bars at the end. */
  readonly shares?: ArrayLike<number>;
}

/** Numbers for each of the ten digits. */
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
