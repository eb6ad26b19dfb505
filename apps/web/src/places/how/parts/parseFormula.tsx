import { ArgumentError } from '@inkling/tensor';
import type { ComponentChildren } from 'preact';

/** A piece of a formula: a word, a number, a bracket with its content, or a sign. */
const TOKEN = /\s*(?:([A-Za-zα-ω∂ℓ]+′?)(?:\[(\d+)\])?(\^T)?|(\d+(?:\.\d+)?)|(.))/uy;

/** Names of functions. Other words are symbols. */
const FUNCTIONS = ['softmax', 'ReLU', 'max', 'log'];
const SUBSCRIPT = '_';
const SUPERSCRIPT = '^';
const SIGNS = '=−+·⊙×≈←→>≤<,∑…≥';

/**
 * Turns a formula into MathML. `W[1]` is a symbol with the number of its layer, `z_i` and `z^T` are below and
 * above, `{…}` keeps parts together, and `{a}/{b}` is a fraction: `dW[1] = {1}/{m} dZ[1] A[0]^T`. A symbol
 * has `data-of`, so that it lights up with its numbers.
 * @throws ArgumentError when a bracket is not closed, or a sign is unknown.
 */
export function parseFormula(text: string): ComponentChildren {
  TOKEN.lastIndex = 0;
  const row = parseRow(text, false);
  return row.children;
}

interface Row {
  readonly children: ComponentChildren[];
}

function parseRow(text: string, isGroup: boolean): Row {
  const children: ComponentChildren[] = [];
  for (;;) {
    const start = TOKEN.lastIndex;
    const rest = text.slice(start).trimStart();
    if (rest === '') {
      if (isGroup) throw new ArgumentError(`formula: a bracket of “${text}” is not closed. Add }.`);
      return { children };
    }
    if (rest.startsWith('}')) {
      TOKEN.lastIndex = text.indexOf('}', start) + 1;
      if (isGroup) return { children };
      throw new ArgumentError(`formula: “${text}” closes a bracket that is not open.`);
    }
    children.push(parseScripts(text));
  }
}

/** A piece with what is below and above it, or a fraction. */
function parseScripts(text: string): ComponentChildren {
  const base = parsePiece(text);
  if (takes(text, '/')) {
    return (
      <mfrac>
        {base}
        {parsePiece(text)}
      </mfrac>
    );
  }
  const below = takes(text, SUBSCRIPT) ? parsePiece(text) : undefined;
  const above = takes(text, SUPERSCRIPT) ? parsePiece(text) : undefined;
  if (below && above) {
    return (
      <msubsup>
        {base}
        {below}
        {above}
      </msubsup>
    );
  }
  if (below) {
    return (
      <msub>
        {base}
        {below}
      </msub>
    );
  }
  if (!above) return base;
  return (
    <msup>
      {base}
      {above}
    </msup>
  );
}

/** Whether the next sign is this one, which is then read. */
function takes(text: string, sign: string): boolean {
  if (text[TOKEN.lastIndex] !== sign) return false;
  TOKEN.lastIndex += 1;
  return true;
}

function parsePiece(text: string): ComponentChildren {
  const found = TOKEN.exec(text);
  const [, word, layer, transposed, number, sign] = found ?? [];
  if (word) return symbol(word, layer, transposed !== undefined);
  if (number) return <mn>{number}</mn>;
  if (sign === '{') return <mrow>{parseRow(text, true).children}</mrow>;
  // Brackets are text, because bracket operators would grow, but only in a font for mathematics.
  if (sign && '()[]'.includes(sign)) return <mtext>{sign}</mtext>;
  if (sign && SIGNS.includes(sign)) return <mo>{sign}</mo>;
  throw new ArgumentError(`formula: “${text}” has a sign that is not known: ${sign}.`);
}

function symbol(word: string, layer: string | undefined, isTransposed: boolean): ComponentChildren {
  if (FUNCTIONS.includes(word)) {
    return (
      <>
        <mi>{word}</mi>
        {word === 'log' && <mspace width="0.17em" />}
      </>
    );
  }
  const name = word.replace('′', '');
  const letters = (
    <mrow>
      {Array.from(name, (letter) => (
        <mi key={letter}>{letter}</mi>
      ))}
      {word !== name && (
        <mo lspace="0" rspace="0">
          ′
        </mo>
      )}
    </mrow>
  );
  // A[0] is the picture itself.
  const id = name === 'A' && layer === '0' ? 'X' : `${name}${layer ?? ''}`;
  if (layer === undefined && !isTransposed) return <mrow data-of={id}>{letters}</mrow>;
  return (
    <msup data-of={id}>
      {letters}
      <mrow>
        {layer !== undefined && (
          <>
            <mtext>[</mtext>
            <mn>{layer}</mn>
            <mtext>]</mtext>
          </>
        )}
        {isTransposed && <mi mathvariant="normal">T</mi>}
      </mrow>
    </msup>
  );
}
