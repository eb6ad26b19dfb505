import { readWholeNumber } from '@inkling/nn/layers';
import { orderOf } from '../flow.ts';
import type { LayerWriter } from '../layerWriter.ts';

export const linear: LayerWriter = ({ where, settings, weights }, flow, graph) => {
  const [inFeatures, outFeatures] = [
    readWholeNumber(settings, 'inFeatures'),
    readWholeNumber(settings, 'outFeatures'),
  ];
  const matrix = graph.weights(`${where}.weight`, {
    shape: [inFeatures, outFeatures],
    values: withRows(weights('weight'), outFeatures, orderOf(flow)),
    outputAxis: 1,
  });
  const bias = settings.bias === false ? [] : [graph.floats(`${where}.bias`, [outFeatures], weights('bias'))];
  return {
    name: graph.node(where, 'Gemm', [flow.name, matrix, ...bias]),
    shape: [outFeatures],
    channels: 'last',
  };
};

/** The rows of a matrix in the order of ONNX. */
function withRows(values: Float32Array, columns: number, order: readonly number[] | undefined): Float32Array {
  if (!order) return values;
  const ordered = new Float32Array(values.length);
  for (const [row, ours] of order.entries()) {
    ordered.set(values.subarray(ours * columns, (ours + 1) * columns), row * columns);
  }
  return ordered;
}
