import { signal } from '@preact/signals';

/** What came of a file, as a sentence. */
export interface Notice {
  readonly kind: 'good' | 'trouble';
  readonly message: string;
}

export const notice = signal<Notice | undefined>(undefined);
