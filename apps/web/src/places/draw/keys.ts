import { clear, undo } from '../../drawing/drawing.ts';
import { askAgain } from './askAgain.ts';
import { writeExample } from './writeExample.ts';

const actions: Readonly<Record<string, () => void>> = { s: askAgain, c: clear, z: undo };

/** The keys of the pad: S, C and Z as the buttons say, and digits for examples. @returns what ends it. */
export function listenToKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    // A key that is held goes back step by step, but does nothing else more than once.
    if (event.isComposing || (event.repeat && key !== 'z')) return;
    const isUndo = key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (event.altKey || ((event.ctrlKey || event.metaKey) && !isUndo)) return;
    if (/^\d$/.test(key)) writeExample(Number(key));
    else if (Object.hasOwn(actions, key)) actions[key]();
    else return;
    event.preventDefault();
  };
  addEventListener('keydown', listener);
  return () => removeEventListener('keydown', listener);
}
