import { mnistLayout } from '@inkling/mnist';
import { PAD_SIDE } from '../../../drawing/padSide.ts';
import { Shades } from '../../../shades/shades.tsx';
import { isPicture, type OneDigit } from '../../../teaching/lesson.ts';

/** A drawing or a picture of one digit, small. The text beside it says what it is. */
export function Miniature({ drawing }: { readonly drawing: OneDigit }) {
  if (isPicture(drawing)) {
    return (
      <span class="miniature" aria-hidden="true">
        <Shades label="" values={drawing.data} count={mnistLayout.width * mnistLayout.height} most={255} />
      </span>
    );
  }
  return (
    <svg class="miniature" viewBox={`-4 -4 ${PAD_SIDE + 8} ${PAD_SIDE + 8}`} aria-hidden="true">
      {drawing.map((stroke, index) => (
        // A line from a point to itself is a dot.
        <polyline key={index} points={(stroke.length === 2 ? [...stroke, ...stroke] : stroke).join(' ')} />
      ))}
    </svg>
  );
}
