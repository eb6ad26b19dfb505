import { dropout, type Layer } from '@inkling/nn';

/**
 * The layers with another share of dropout. If they have dropout, it gets this share, and 0 removes it. If
 * they have none, it is inserted before the last linear layer.
 *
 * @param layers those of a network by name, with a linear layer at the end.
 * @param share of the values that become 0 in training: at least 0 and below 1.
 */
export function withDropout(layers: readonly Layer[], share: number): Layer[] {
  const isDropout = ({ kind }: Layer) => kind === 'dropout';
  if (share === 0) return layers.filter((layer) => !isDropout(layer));
  if (layers.some(isDropout)) return layers.map((layer) => (isDropout(layer) ? dropout(share) : layer));
  const last = layers.findLastIndex(({ kind }) => kind === 'linear');
  return layers.toSpliced(last, 0, dropout(share));
}
