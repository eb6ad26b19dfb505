import { decimal } from '../numbers.ts';

interface ActivationCurveProps {
  /** The sums of the neurons, and what became of each. */
  readonly inputs: Float32Array;
  readonly outputs: Float32Array;
  readonly shown: number;
  /** The neuron that is shown, in words. */
  readonly name: string;
}

const [WIDTH, HEIGHT] = [300, 110];

/**
 * The activation function as the neurons themselves show it: each is a dot, its sum below, its output above.
 */
export function ActivationCurve({ inputs, outputs, shown, name }: ActivationCurveProps) {
  const [left, right] = rangeOf(inputs);
  const [low, high] = rangeOf(outputs);
  const x = (value: number) => 6 + ((value - left) / (right - left)) * (WIDTH - 12);
  const y = (value: number) => HEIGHT - 6 - ((value - low) / (high - low)) * (HEIGHT - 12);
  return (
    <figure class="activation-curve" data-of="A1 Z1 g">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path class="zero" d={`M0 ${y(0)}H${WIDTH}M${x(0)} 0V${HEIGHT}`} />
        {Array.from(inputs, (input, index) => (
          <circle key={index} class="dot" cx={x(input)} cy={y(outputs[index])} r="2" />
        ))}
        {shown < inputs.length && <circle cx={x(inputs[shown])} cy={y(outputs[shown])} r="5" />}
      </svg>
      <figcaption class="caption">
        Each dot is a neuron: its sum from left to right, what it hands on from bottom to top. For {name},{' '}
        {decimal(inputs[shown] ?? 0)} becomes {decimal(outputs[shown] ?? 0)}.
      </figcaption>
    </figure>
  );
}

function rangeOf(values: Float32Array): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), 0);
  const high = values.reduce((largest, value) => Math.max(largest, value), 0);
  return [low, high > low ? high : low + 1];
}
