import './head.css';
import type { ComponentChildren } from 'preact';

/** The beginning of the place. It comes with the page, so that there is something to read at once. */
export function HowHead({ children }: { readonly children?: ComponentChildren }) {
  return (
    <header class="how-head">
      <h1>How it works</h1>
      <p>
        Ten steps show how a network turns a drawing into an answer, and how it learns from a mistake. All
        numbers are real, and you can touch them.
      </p>
      {children}
    </header>
  );
}
