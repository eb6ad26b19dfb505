import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useSeen } from '../../../shell/useSeen.ts';
import type { Explanation } from '../explain.ts';
import { type LossSlice, lossSlice } from '../lossSlice.ts';
import { decimal, precise } from '../numbers.ts';
import { OTHERS, otherDigits } from '../otherDigits.ts';
import { rate } from '../study.ts';
import { Slider } from './slider.tsx';

const [WIDTH, HEIGHT] = [320, 150];
const EDGE = 8;

/** The loss along the direction of the gradient, with a ball that the visitor rolls. */
export function LossSliceCurve({ explanation }: { readonly explanation: Explanation }) {
  const root = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(root);
  const slice = useSignal<LossSlice | undefined>(undefined);
  /** Number of the point that the ball is at. Undefined for the weights as they are. */
  const at = useSignal<number | undefined>(undefined);
  useEffect(() => {
    if (!isSeen) return;
    let isWanted = true;
    at.value = undefined;
    lossSlice(explanation, otherDigits()).then(
      (computed) => {
        if (isWanted) slice.value = computed;
      },
      () => {
        if (isWanted) slice.value = undefined;
      },
    );
    return () => {
      isWanted = false;
    };
  }, [explanation, isSeen]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its legend into its border.
    <div ref={root} class="slice" role="group" aria-label="A slice of the loss">
      <p class="adding-title">Roll down the loss</p>
      {slice.value ? (
        <Curve
          slice={slice.value}
          point={at.value ?? slice.value.origin}
          onMove={(point) => {
            at.value = point;
          }}
        />
      ) : (
        <p class="caption slice-waiting">The page is computing the curve.</p>
      )}
    </div>
  );
}

interface CurveProps {
  readonly slice: LossSlice;
  readonly point: number;
  readonly onMove: (point: number) => void;
}

function Curve({ slice, point, onMove }: CurveProps) {
  const svg = useRef<SVGSVGElement>(null);
  const { distances, losses, others, steepness, start } = slice;
  const last = distances.length - 1;
  const most = Math.max(...losses, ...others);
  const x = (distance: number) =>
    EDGE + ((distance - distances[0]) / (distances[last] - distances[0])) * (WIDTH - 2 * EDGE);
  const y = (loss: number) => HEIGHT - EDGE - (loss / most) * (HEIGHT - 2 * EDGE);
  const path = (values: readonly number[]) =>
    values
      .map((loss, one) => `${one === 0 ? 'M' : 'L'}${x(distances[one]).toFixed(1)} ${y(loss).toFixed(1)}`)
      .join('');
  const distance = distances[point];
  // The straight line that has the slope of the loss where the ball begins.
  const tangent = (at: number) => y(start - steepness * at);
  const moveTo = ({ clientX, buttons, type }: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect();
    if (!box || (type === 'pointermove' && buttons === 0)) return;
    const share = (((clientX - box.left) / box.width) * WIDTH - EDGE) / (WIDTH - 2 * EDGE);
    onMove(Math.min(Math.max(Math.round(share * last), 0), last));
  };
  return (
    <>
      <svg
        ref={svg}
        class="slice-curve"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          moveTo(event);
        }}
        onPointerMove={moveTo}
      >
        <path class="zero" d={`M0 ${y(0)}H${WIDTH}M${x(0)} 0V${HEIGHT}`} />
        <path
          class="tangent"
          d={`M${x(distances[0])} ${tangent(distances[0])}L${x(distances[last])} ${tangent(distances[last])}`}
        />
        <path class="others" d={path(others)} />
        <path class="own" data-of="L" d={path(losses)} />
        <circle cx={x(distance)} cy={y(losses[point])} r="6" />
      </svg>
      <Slider
        label="How far"
        min={0}
        max={last}
        value={point}
        says={`${precise(distance)}, loss ${decimal(losses[point], 3)}`}
        onInput={onMove}
        of="α"
      />
      <p class="caption legend slice-legend">
        <span class="own">the loss of this digit</span> <span class="others">of {OTHERS} other digits</span>{' '}
        <span class="tangent">the slope that the gradient gives</span>
      </p>
      <p class="caption">
        All weights move at once, against their gradients. At {precise(distance)} the loss of this digit is{' '}
        {decimal(losses[point], 3)}, that of the others {decimal(others[point], 3)}.
      </p>
      {distance > 0 && (
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            rate.value = distance;
          }}
        >
          Take {precise(distance)} as the learning rate
        </button>
      )}
    </>
  );
}
