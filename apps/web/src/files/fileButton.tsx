import './fileButton.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { openFiles } from './openFiles.ts';

interface FileButtonProps {
  /** The files that the browser offers, such as `image/*`. Default: all. */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  /** The id of the element that says more about the files. */
  readonly describedBy: string;
  readonly children: ComponentChildren;
}

/** A button that opens the files that the visitor chooses. */
export function FileButton({ accept, multiple, disabled, describedBy, children }: FileButtonProps) {
  const id = useId();
  return (
    <span class="file-button">
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => {
          void openFiles([...(currentTarget.files ?? [])]);
          // Clears the field, so that the visitor can choose the same file again after correcting it.
          currentTarget.value = '';
        }}
      />
      <label for={id} class="button quiet">
        {children}
      </label>
    </span>
  );
}
