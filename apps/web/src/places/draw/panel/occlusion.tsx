import { useSignal, useSignalEffect } from '@preact/signals';
import { answer } from '../../../answer/answer.ts';
import { type DecisiveStroke, decisiveStroke } from '../../../answer/decisiveStroke.ts';
import { openedPicture, pad, strokesOnPad } from '../../../drawing/pad.ts';

/** How long the answer must rest, in milliseconds, before strokes are left out. */
const REST = 400;
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

/** Says which stroke decides: without it, the drawing would be another digit. */
export function Occlusion() {
  const found = useSignal<DecisiveStroke | undefined>(undefined);
  useSignalEffect(() => {
    const given = answer.value;
    const strokes = strokesOnPad.value;
    found.value = undefined;
    if (given?.digits.length !== 1 || openedPicture.value) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      try {
        const decisive = await decisiveStroke(await pad.load(), strokes, given.text);
        if (isWanted) found.value = decisive;
      } catch {
        // Some networks refuse some drawings. The verdict says it about the whole one.
      }
    }, REST);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  });
  if (!found.value) return null;
  const { stroke, digit } = found.value;
  return (
    <>
      Without its {ordinals[stroke]} stroke, this would be {digit === '8' ? 'an' : 'a'} {digit}.{' '}
    </>
  );
}
