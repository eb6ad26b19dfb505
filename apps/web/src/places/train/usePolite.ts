import { useEffect, useRef, useState } from 'preact/hooks';

/** The time between two sentences that are read out, while `urgent` stays the same. */
const MILLISECONDS = 6000;

/**
 * A sentence for a screen reader. It follows `sentence` at intervals, slowly enough to be read out, and at
 * once when `urgent` changes.
 */
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
