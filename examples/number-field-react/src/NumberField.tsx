import '@inkling/reader/pad';
import type { ReadEvent } from '@inkling/reader/pad';
import { useId, useState } from 'react';
import { hintFor } from './hintFor.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A field for a number, to type or to draw. */
export function NumberField({ label, name, value, onChange }: NumberFieldProps) {
  const id = useId();
  const [hint, setHint] = useState('');

  function take({ detail }: ReadEvent) {
    onChange(detail.text);
    setHint(hintFor(detail));
  }

  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        inputMode="numeric"
        pattern="[0-9]+"
        autoComplete="off"
        required
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <inkling-pad label={`Draw: ${label}`} onread={take} />
      <output id={`${id}-hint`} htmlFor={id}>
        {hint}
      </output>
    </>
  );
}
