import { effect, signal } from '@preact/signals';
import { answer } from '../../../answer/answer.ts';
import { type DecisivePart, decisivePart } from '../../../answer/decisivePart.ts';
import { type DecisiveStroke, decisiveStroke } from '../../../answer/decisiveStroke.ts';
import { contentOfPad, pad } from '../../../drawing/pad.ts';

/** How long the answer must rest, in milliseconds, before something is left out. */
const REST = 400;

/**
 * What decides the answer: a stroke of the drawing or, if none does, a part of the picture. Undefined if
 * nothing does.
 */
export const decisive = signal<DecisiveStroke | DecisivePart | undefined>(undefined);

/** Follows what is on the pad. @returns a function that ends this. */
export function followDecisive(): () => void {
  return effect(() => {
    const given = answer.value;
    const content = contentOfPad.value;
    decisive.value = undefined;
    if (given?.digits.length !== 1) return;
    const [{ picture }] = given.digits;
    let isWanted = true;
    const timer = setTimeout(async () => {
      try {
        const reader = await pad.load();
        const stroke = 'pixels' in content ? undefined : await decisiveStroke(reader, content, given.text);
        const found = stroke ?? (await decisivePart(reader, picture, given.text));
        if (isWanted) decisive.value = found;
      } catch {
        // Some networks refuse some drawings. The verdict says it about the whole one.
      }
    }, REST);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  });
}
