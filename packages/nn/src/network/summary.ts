import { formatShape, type Shape } from '@inkling/tensor';
import type { Network } from './network.ts';
import { isLearned, placesByLayer } from './parameters.ts';

/** The size and cost of one layer. */
export interface LayerSummary {
  readonly kind: string;
  /** The output shape of the layer for one sample. */
  readonly outputShape: Shape;
  /** The number of elements in its parameters. */
  readonly parameters: number;
  /** The number of those elements that training changes. */
  readonly trainable: number;
  /** Floating-point operations for one sample. A multiply-add counts as two. */
  readonly operations: number;
}

/** The size and cost of a network. */
export interface Summary {
  readonly inputShape: Shape;
  readonly layers: readonly LayerSummary[];
  readonly parameters: number;
  readonly trainable: number;
  readonly operations: number;
  /** The summary as a table of text. */
  toString(): string;
}

/**
 * Lists the shapes, parameters and operations of a network, layer by layer.
 * `String(summary(network))` is a table.
 */
export function summary(network: Network): Summary {
  const places = placesByLayer(network.parameters, network.layers.length);
  const layers = network.layers.map((layer, index) => {
    const own = places[index];
    const learned = own.filter(({ name, spec }) => isLearned(spec) && !network.frozen.has(name));
    return {
      kind: layer.kind,
      outputShape: network.shapes[index + 1],
      parameters: sum(own.map(({ size }) => size)),
      trainable: sum(learned.map(({ size }) => size)),
      operations: layer.operations?.(network.shapes[index]) ?? 0,
    };
  });
  const [inputShape] = network.shapes;
  const totals = {
    parameters: sum(layers.map(({ parameters }) => parameters)),
    trainable: sum(layers.map(({ trainable }) => trainable)),
    operations: sum(layers.map(({ operations }) => operations)),
  };
  const rows = [
    ['layer', 'output', 'parameters', 'operations'],
    ['input', formatShape(inputShape), '', ''],
    ...layers.map(({ kind, outputShape, parameters, operations }) => [
      kind,
      formatShape(outputShape),
      counted(parameters),
      counted(operations),
    ]),
    ['total', '', counted(totals.parameters), counted(totals.operations)],
  ];
  const kept = totals.parameters - totals.trainable;
  const note = kept > 0 ? `\n${counted(kept)} of the parameters are not trainable.` : '';
  return { inputShape, layers, ...totals, toString: () => table(rows) + note };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Formats a count: `79,510`; an empty string for 0. */
function counted(number: number): string {
  return number === 0 ? '' : String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Aligns the first two columns to the left, and the columns of numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => longest(rows.map((row) => row[column])));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  const rule = '-'.repeat(longest(lines));
  return [lines[0], rule, ...lines.slice(1, -1), rule, lines[lines.length - 1]].join('\n');
}

// `Math.max(...lengths)` would overflow the stack, which holds the arguments, for a
// network of 130,000 layers.
function longest(texts: readonly string[]): number {
  return texts.reduce((length, text) => Math.max(length, text.length), 0);
}
