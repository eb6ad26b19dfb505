import { effect } from '@preact/signals';
import { linkTo, parameters, place, replaceParameters } from '../address.ts';
import { pad, putOnPad } from '../drawing/pad.ts';
import { notice } from '../files/notice.ts';
import { sentenceOf } from '../files/sentenceOf.ts';
import { readStrokes, writeStrokes } from './strokesText.ts';

/** The drawing that the address gives, as text. */
function linked(): string | undefined {
  return place.value === 'draw' ? parameters.value.strokes : undefined;
}

/** The address of a drawing. Undefined if the drawing is too long for one. */
export function linkToDrawing(): string | undefined {
  const strokes = writeStrokes(pad.strokes);
  return strokes && linkTo('draw', { strokes });
}

/** Puts the drawing of a link onto the pad. The address names the drawing as long as it is on the pad. */
export function followLinks(): void {
  pad.addEventListener('strokeschange', () => {
    const text = linked();
    if (text !== undefined && writeStrokes(pad.strokes) !== text) replaceParameters({});
  });
  effect(() => {
    const text = linked();
    if (text === undefined) return;
    try {
      putOnPad(readStrokes(text));
    } catch (error) {
      notice.value = { kind: 'trouble', message: sentenceOf(error) };
      replaceParameters({});
    }
  });
}
