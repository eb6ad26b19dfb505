interface ColumnProps {
  /** The letter of the column. */
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * A column vector in brackets: X = […]. The brackets are borders: without a font for mathematics, as on
 * Android, the operators do not grow.
 */
export function Column({ name, values }: ColumnProps) {
  return (
    <math display="block" class="formula" data-of={name}>
      <mrow>
        <mi>{name}</mi>
        <mo>=</mo>
        <mtable class="in-brackets">
          {values.map((value, row) => (
            <mtr key={`${row} ${value}`}>
              <mtd>
                <mn>{value}</mn>
              </mtd>
            </mtr>
          ))}
        </mtable>
      </mrow>
    </math>
  );
}
