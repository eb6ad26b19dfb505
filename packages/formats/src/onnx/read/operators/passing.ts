import { addLayer } from '../addLayer.ts';
import { constantOf } from '../constant.ts';
import type { GraphNode, OperatorReader } from '../graphNode.ts';

const pass: OperatorReader = (node) => node.input(0);

/** Operators that change nothing in evaluation. */
export const passing = {
  Identity: pass,
  // Numbers are f32 here, whatever they were.
  Cast: pass,
  // The probabilities of a classifier of scikit-learn, as a map from class to probability.
  ZipMap: pass,
  Dropout(node) {
    const input = node.input(0);
    const rate = ratioOf(node);
    if (input.type === 'constant' || !(rate >= 0 && rate < 1)) return input;
    return addLayer(node, input, { kind: 'dropout', settings: { rate } });
  },
  // PyTorch writes one before its average pooling, often of nothing.
  Pad(node) {
    const pads = node.inputCount > 1 ? node.numbers(node.constant(1)) : (node.integers('pads') ?? []);
    return pads.every((pad) => pad === 0) ? node.input(0) : node.refuse('it adds elements around its input');
  },
  Constant: (node) => node.attributeConstant(),
} satisfies Record<string, OperatorReader>;

/** The ratio is an input since version 12, and an attribute before. */
function ratioOf(node: GraphNode): number {
  const ratio = node.optional(1) ?? constantOf([], [node.float('ratio', 0.5)]);
  return Number(Math.fround(node.numbers(ratio)[0] ?? 0.5).toPrecision(7));
}
