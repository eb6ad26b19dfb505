'use client';
import '@inkling/reader/pad';
import { useEffect, useRef, useState } from 'react';

/** A pad that a server has rendered. React attaches no `onread` to it: github.com/react/react/issues/35446. */
export function Pad({ fromServer }) {
  const ref = useRef(null);
  const [text, setText] = useState('');
  useEffect(() => {
    const pad = ref.current;
    const take = ({ detail }) => setText(detail.text);
    pad.addEventListener('read', take);
    pad.strokes = [[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]];
    return () => pad.removeEventListener('read', take);
  }, []);
  return (
    <>
      <inkling-pad ref={ref} />
      <output>{text === fromServer ? text : ''}</output>
    </>
  );
}
