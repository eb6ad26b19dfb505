import type { ComponentChildren } from 'preact';

/** A formula on a line of its own. Its parts are MathML, so that a screen reader can read it out. */
export function Formula({ children }: { readonly children: ComponentChildren }) {
  return (
    <math display="block" class="formula">
      <mrow>{children}</mrow>
    </math>
  );
}

/** A list of formulas, one below the other. */
export function Formulas({ children }: { readonly children: ComponentChildren }) {
  return <div class="formulas">{children}</div>;
}

/** A formula in a sentence. */
export function InLine({ children }: { readonly children: ComponentChildren }) {
  return (
    <math>
      <mrow>{children}</mrow>
    </math>
  );
}

interface SymbolProps {
  /** `Z`; or `dZ` for the gradient of the loss with respect to Z. */
  readonly name: string;
  /** The number of its layer, shown in brackets as in the original: Z[1]. */
  readonly layer?: number;
  readonly transposed?: boolean;
}

/** The letter of a matrix or a vector. */
export function Letter({ name, layer, transposed = false }: SymbolProps) {
  const base = (
    <mrow>
      {Array.from(name, (letter) => (
        <mi key={letter}>{letter}</mi>
      ))}
    </mrow>
  );
  if (layer === undefined && !transposed) return base;
  return (
    <msup>
      {base}
      <mrow>
        {layer !== undefined && (
          <>
            <mtext>[</mtext>
            <mn>{layer}</mn>
            <mtext>]</mtext>
          </>
        )}
        {transposed && <mi mathvariant="normal">T</mi>}
      </mrow>
    </msup>
  );
}

/**
 * A column vector in brackets. The brackets are borders: without a font for mathematics, as on Android, the
 * operators do not grow.
 */
export function Column({ values }: { readonly values: readonly string[] }) {
  return (
    <mrow>
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
  );
}

/** The factor 1/m. */
export function OneMth() {
  return (
    <mfrac>
      <mn>1</mn>
      <mi>m</mi>
    </mfrac>
  );
}

/** A function with its arguments: max(0, x). The brackets are text, because bracket operators would grow. */
export function Applied({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <mrow>
      <mi>{name}</mi>
      <mtext>(</mtext>
      {children}
      <mtext>)</mtext>
    </mrow>
  );
}
