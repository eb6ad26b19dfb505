import { sizeOf } from '@inkling/tensor';
import { addLayer, asRow, type Features } from '../addLayer.ts';
import type { Activation } from '../chain.ts';
import type { Constant } from '../constant.ts';
import type { GraphNode, OperatorReader } from '../graphNode.ts';
import { rowMajor } from '../view.ts';

/** Products with a matrix. */
export const linear = {
  Gemm(node) {
    if (node.integer('transA', 0) !== 0) node.refuse('it transposes the batch (transA)');
    const row = asRow(node, node.activation());
    const bias = node.optional(2);
    const [alpha, beta] = [node.float('alpha', 1), node.float('beta', 1)];
    return addLinear(node, row, {
      matrix: node.constant(1),
      isTransposed: node.integer('transB', 0) !== 0,
      alpha,
      bias: bias && { constant: bias, factor: beta },
    });
  },

  MatMul(node) {
    const row = asRow(node, node.activation());
    return addLinear(node, row, { matrix: node.constant(1), isTransposed: false, alpha: 1, bias: undefined });
  },
} satisfies Record<string, OperatorReader>;

interface Product {
  /** `[inFeatures, outFeatures]`, or the other way round. */
  readonly matrix: Constant;
  readonly isTransposed: boolean;
  readonly alpha: number;
  readonly bias: { readonly constant: Constant; readonly factor: number } | undefined;
}

function addLinear(
  node: GraphNode,
  { input, features, places }: Features,
  { matrix, isTransposed, alpha, bias }: Product,
): Activation {
  node.expectAxes('weight', matrix.shape.length, 2);
  const [inFeatures, outFeatures] = isTransposed ? [...matrix.shape].reverse() : matrix.shape;
  if (inFeatures !== features) {
    node.damaged(`its matrix takes ${inFeatures} features, but its input has ${features}`);
  }
  const biasSize = bias ? sizeOf(bias.constant.shape) : 0;
  if (
    bias &&
    ((biasSize !== outFeatures && biasSize !== 1) || (bias.constant.shape.at(-1) ?? 1) !== biasSize)
  ) {
    node.refuse(`its bias has ${biasSize} numbers, expected ${outFeatures}`);
  }
  return addLayer(node, input, {
    kind: 'linear',
    settings: { inFeatures, outFeatures, bias: bias !== undefined },
    weights: {
      weight() {
        const values = matrix.values();
        const weight = new Float32Array(inFeatures * outFeatures);
        for (let row = 0; row < inFeatures; row += 1) {
          const start = (places ? places[row] : row) * outFeatures;
          for (let column = 0; column < outFeatures; column += 1) {
            const place = isTransposed ? column * inFeatures + row : row * outFeatures + column;
            weight[start + column] = alpha * values[place];
          }
        }
        return weight;
      },
      ...(bias && {
        bias() {
          const values = bias.constant.values();
          return Float32Array.from(
            { length: outFeatures },
            (_, index) => bias.factor * values[biasSize === 1 ? 0 : index],
          );
        },
      }),
    },
    view: rowMajor([outFeatures]),
  });
}
