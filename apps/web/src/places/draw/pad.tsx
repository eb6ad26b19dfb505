import './pad.css';
import { useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isBlank, openedPicture, pad } from '../../drawing/pad.ts';
import { pen, pens } from '../../drawing/pen.ts';

pad.setAttribute(
  'description',
  'Draw with a finger, a pen or the mouse, or press a digit to see it written. Z undoes the last stroke, C ' +
    'clears the pad, S repeats the answer, T corrects it.',
);
// The verdict is read out instead.
for (const kind of ['digit', 'number', 'unsure', 'not-a-digit', 'blank'])
  pad.setAttribute(`says-${kind}`, '');

/** The pad, and on it the picture that the visitor has opened. */
export function Pad() {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.append(pad), []);
  useSignalEffect(() => {
    const picture = openedPicture.value;
    pad.setAttribute('label', picture ? `Drawing pad with ${picture.name}` : 'Drawing pad');
  });
  return (
    <div class="pad" style={{ '--inkling-pad-line-width': pens[pen.value] }}>
      <div ref={place} />
      {openedPicture.value && <Picture canvas={openedPicture.value.canvas} />}
      {isBlank.value && (
        <p class="pad-hint" aria-hidden="true">
          Use a finger, a pen or the mouse
        </p>
      )}
    </div>
  );
}

function Picture({ canvas }: { readonly canvas: HTMLCanvasElement }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.replaceChildren(canvas), [canvas]);
  return <div ref={place} class="pad-picture" aria-hidden="true" />;
}
