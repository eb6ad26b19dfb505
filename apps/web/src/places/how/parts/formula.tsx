import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
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
    <Wide name="formulas">
      {of.map((one) => (
        <Formula key={one} of={one} />
      ))}
    </Wide>
  );
}

/** The lines of a derivation. */
export function Lines({ of }: { readonly of: readonly string[] }) {
  return (
    <Wide name="lines">
      {of.map((one) => (
        <Formula key={one} of={one} />
      ))}
    </Wide>
  );
}

/** What may be wider than a narrow screen. It then scrolls by itself, with keys too. */
function Wide({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => {
      if (current.scrollWidth > current.clientWidth) current.tabIndex = 0;
      else current.removeAttribute('tabindex');
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={element} class={name}>
      {children}
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
