import type { InklingPad, ReadEvent } from '@inkling/reader/pad';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'inkling-pad': DetailedHTMLProps<HTMLAttributes<InklingPad>, InklingPad> & {
        readonly label?: string;
        readonly name?: string;
        readonly onread?: (event: ReadEvent) => void;
      };
    }
  }
}
