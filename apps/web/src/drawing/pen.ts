import { signal } from '@preact/signals';

/** The widths of the pen, in units of the pad. They matter to the eye only: all widths are read alike. */
export const pens = { thin: 4, medium: 6, thick: 10 } as const;
export type Pen = keyof typeof pens;

/** The pen of the whole drawing. Choosing another pen redraws all strokes. */
export const pen = signal<Pen>('medium');
