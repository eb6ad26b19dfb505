/**
 * Name of the fully connected network with these units in its hidden layers: `mlp:256,128` for `[256, 128]`.
 */
export function modelWith(hidden: readonly number[]): string {
  return hidden.length === 0 ? 'linear' : `mlp:${hidden.join(',')}`;
}
