import { conv2d, type Layer, type Network } from '@inkling/nn';
import { readNumber, readPair, readWholeNumber } from '@inkling/nn/layers';

/**
 * The same network without batch norm and dropout, for a network that only predicts. A batch norm behind a
 * convolution is a scale and a shift of its outputs, which the filters and the bias can hold:
 * γ · (W·x − μ) / √(σ² + ε) + β = (γ / √(σ² + ε)) · W · x + (β − γ · μ / √(σ² + ε)).
 */
export async function foldBatchNorm(
  network: Network,
): Promise<{ readonly layers: Layer[]; readonly weights: Float32Array }> {
  const values = await network.weights();
  const valuesOf = (layer: number, name: string) => {
    const place = network.parameters.places.find((one) => one.name === `${layer}.${name}`);
    if (!place) throw new Error(`Layer ${layer} has no ${name}.`);
    return values.subarray(place.offset, place.offset + place.size);
  };
  const layers: Layer[] = [];
  const weights: number[] = [];
  for (const [index, layer] of network.layers.entries()) {
    const next = network.layers[index + 1];
    if (layer.kind === 'dropout' || layer.kind === 'batchNorm') continue;
    if (layer.kind === 'conv2d' && next?.kind === 'batchNorm') {
      const filters = valuesOf(index, 'weight');
      const [scale, shift, mean, variance] = ['scale', 'shift', 'runningMean', 'runningVariance'].map(
        (name) => valuesOf(index + 1, name),
      );
      const epsilon = readNumber(next.settings, 'epsilon');
      const factors = scale.map((gamma, channel) => gamma / Math.sqrt(variance[channel] + epsilon));
      const outChannels = readWholeNumber(layer.settings, 'outChannels');
      layers.push(
        conv2d(readWholeNumber(layer.settings, 'inChannels'), outChannels, readPair(layer.settings, 'size'), {
          stride: readPair(layer.settings, 'stride'),
          padding: readPair(layer.settings, 'padding'),
        }),
      );
      weights.push(...filters.map((filter, at) => filter * factors[at % outChannels]));
      weights.push(...shift.map((beta, channel) => beta - mean[channel] * factors[channel]));
      continue;
    }
    layers.push(layer);
    for (const { name, layer: of } of network.parameters.places) {
      if (of === index) weights.push(...valuesOf(index, name.slice(name.indexOf('.') + 1)));
    }
  }
  return { layers, weights: Float32Array.from(weights) };
}
