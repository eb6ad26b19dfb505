import type { ComponentChildren } from 'preact';

/** A formula on a line of its own. Its parts are MathML, so that it can be read out, too. */
export function Formula({ children }: { readonly children: ComponentChildren }) {
  return (
    <math display="block" class="formula">
      <mrow>{children}</mrow>
    </math>
  );
}

/** Formulas under one another. */
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
  /** `Z`; `dZ` for how the loss changes with it. */
  readonly name: string;
  /** Which layer it belongs to, in brackets as the original has it: Z[1]. */
  readonly layer?: number;
  readonly transposed?: boolean;
}

/** A letter that stands for numbers. */
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

/** Numbers under one another, in brackets. */
export function Column({ values }: { readonly values: readonly string[] }) {
  return (
    <mrow>
      <mo>[</mo>
      <mtable>
        {values.map((value, row) => (
          <mtr key={`${row} ${value}`}>
            <mtd>
              <mn>{value}</mn>
            </mtd>
          </mtr>
        ))}
      </mtable>
      <mo>]</mo>
    </mrow>
  );
}

/** One mth of. */
export function OneMth() {
  return (
    <mfrac>
      <mn>1</mn>
      <mi>m</mi>
    </mfrac>
  );
}

/** A function and what it is applied to: max(0, x). These brackets do not grow, as operators do. */
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
