import { clear, undo } from '../../drawing/pad.ts';
import { askAgain } from './askAgain.ts';
import { writeExample } from './writeExample.ts';

const actions: Readonly<Record<string, () => void>> = { s: askAgain, c: clear, z: undo };

/**
 * Listens to the keys of the pad: S, C and Z do what the buttons do, and digits write examples.
 * @returns a function that ends this.
 */
export function listenToKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    // The pad has keys of its own, and letters choose in a list.
    if (event.defaultPrevented || event.target instanceof HTMLSelectElement) return;
    // Holding Z undoes step by step. Holding any other key acts only once.
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
