import { InklingPad, type ReadEvent } from './inklingPad.ts';

declare global {
  interface HTMLElementTagNameMap {
    'inkling-pad': InklingPad;
  }
  interface HTMLElementEventMap {
    read: ReadEvent;
    /** The strokes of a pad are other ones; their answer is on its way. */
    strokeschange: Event;
  }
}

// On a server, which renders pages and has no elements, this module does nothing.
if (typeof customElements !== 'undefined' && !customElements.get('inkling-pad')) {
  customElements.define('inkling-pad', InklingPad);
}

export type { PadStroke } from './padStrokes.ts';
export { InklingPad, type ReadEvent };
