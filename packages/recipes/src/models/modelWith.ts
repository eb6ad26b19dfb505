/** The name of the fully connected network with so many units in each hidden layer: `mlp:256,128` of `[256, 128]`. */
export function modelWith(hidden: readonly number[]): string {
  return hidden.length === 0 ? 'linear' : `mlp:${hidden.join(',')}`;
}
