import { parseFormula } from './parseFormula.tsx';

interface FormulaProps {
  /** As `parseFormula` reads it: `Z[1] = W[1] A[0] + b[1]`. */
  readonly of: string;
}

/** A formula on a line of its own. Its parts are MathML, so that a screen reader can read it out. */
export function Formula({ of }: FormulaProps) {
  return (
    <math display="block" class="formula">
      <mrow>{parseFormula(of)}</mrow>
    </math>
  );
}

/** A list of formulas, one below the other where they do not fit beside each other. */
export function Formulas({ of }: { readonly of: readonly string[] }) {
  return (
    <div class="formulas">
      {of.map((one) => (
        <Formula key={one} of={one} />
      ))}
    </div>
  );
}

/** The lines of a derivation. */
export function Lines({ of }: { readonly of: readonly string[] }) {
  return (
    <div class="lines">
      {of.map((one) => (
        <Formula key={one} of={one} />
      ))}
    </div>
  );
}

/** A formula in a sentence. */
export function InLine({ of }: FormulaProps) {
  return (
    <math>
      <mrow>{parseFormula(of)}</mrow>
    </math>
  );
}
