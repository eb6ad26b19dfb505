import type { ComponentChildren } from 'preact';

/** A word of the field, in brackets behind the plain words for it: “a cell of the picture (pixel)”. */
export function Word({ children }: { readonly children: ComponentChildren }) {
  return (
    <span class="word">
      (<dfn>{children}</dfn>)
    </span>
  );
}
