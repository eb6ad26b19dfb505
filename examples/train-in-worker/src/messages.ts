/** What the page asks of the worker. */
export type Request = { readonly kind: 'train' } | { readonly kind: 'stop' };

/** What the worker says to the page. */
export type Answer =
  | {
      readonly kind: 'progress';
      /** The share of the training that is done, from 0 to 1. */
      readonly done: number;
      /** The share of unseen digits that are read rightly, from 0 to 1. */
      readonly accuracy: number | undefined;
    }
  | { readonly kind: 'trained'; readonly model: Uint8Array<ArrayBuffer> };
