import { effect, signal } from '@preact/signals';

/** The quantity whose symbol or number the visitor points at, such as `W1`. */
export const lit = signal<string | undefined>(undefined);

/**
 * Lights up all that belongs to one quantity while the visitor points at any of it, gives it the focus or
 * taps it. An element says in `data-of` to which quantities it belongs: `data-of="Z1 b1"`; the first is
 * the one that it lights. Lit elements have `data-lit`, which components never set. @returns a function
 * that ends this.
 */
export function followLit(root: HTMLElement): () => void {
  const light = ({ target }: Event) => {
    const touched = target instanceof Element ? target.closest('[data-of]') : null;
    lit.value = touched?.getAttribute('data-of')?.split(' ')[0];
  };
  // Not `pointerover`: the browser reports it too when the page scrolls below a pointer at rest.
  const events = ['pointermove', 'focusin', 'click'] as const;
  for (const name of events) root.addEventListener(name, light);
  const unlight = () => {
    lit.value = undefined;
  };
  root.addEventListener('pointerleave', unlight);
  root.addEventListener('focusout', unlight);
  const mark = () => {
    for (const element of root.querySelectorAll('[data-of]')) {
      const of = element.getAttribute('data-of')?.split(' ') ?? [];
      const isLit = lit.peek() !== undefined && of.includes(lit.peek() ?? '');
      element.toggleAttribute('data-lit', isLit);
    }
  };
  const end = effect(() => {
    void lit.value;
    mark();
  });
  return () => {
    end();
    lit.value = undefined;
    for (const name of events) root.removeEventListener(name, light);
    root.removeEventListener('pointerleave', unlight);
    root.removeEventListener('focusout', unlight);
  };
}
