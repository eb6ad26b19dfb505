import { useEffect, useRef, useState } from 'preact/hooks';

/** Between two sentences that are read out while nothing else has changed. */
const MILLISECONDS = 6000;

/** A sentence that changes often, at a pace at which it can be read out; at once when `urgent` changes. */
export function usePolite(sentence: string, urgent: unknown): string {
  const [spoken, setSpoken] = useState(sentence);
  const latest = useRef(sentence);
  latest.current = sentence;
  useEffect(() => {
    setSpoken(latest.current);
    const timer = setInterval(() => setSpoken(latest.current), MILLISECONDS);
    return () => clearInterval(timer);
  }, [urgent]);
  return spoken;
}
