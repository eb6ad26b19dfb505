import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { SourceLink } from './sourceLink.tsx';

interface DerivationProps {
  /** What is derived: `Why the gradient is p − y`. */
  readonly title: string;
  /** The heading of `docs/backprop.md` that has all of it, as GitHub names it. */
  readonly heading: string;
  /** The files that compute it, from the root of the repository. */
  readonly files: readonly string[];
  readonly children: ComponentChildren;
}

/**
 * The derivations that the visitor has opened, by their titles. They stay open when the visitor comes back.
 */
const opened = signal<ReadonlySet<string>>(new Set());

/** The third depth of a step: the mathematics, folded away, and where to read on. */
export function Derivation({ title, heading, files, children }: DerivationProps) {
  return (
    <details
      class="derivation"
      open={opened.value.has(title)}
      onToggle={({ currentTarget }) => {
        const open = new Set(opened.peek());
        if (open.has(title) === currentTarget.open) return;
        if (currentTarget.open) open.add(title);
        else open.delete(title);
        opened.value = open;
      }}
    >
      <summary>{title}</summary>
      <div class="derivation-body">
        {children}
        <p class="caption">
          All of it: <SourceLink path="docs/backprop.md" heading={heading} />. Computed by{' '}
          {files.map((file, index) => (
            <>
              {index > 0 && ', '}
              <SourceLink key={file} path={file} name={file.slice(file.lastIndexOf('/') + 1)} />
            </>
          ))}
          .
        </p>
      </div>
    </details>
  );
}
