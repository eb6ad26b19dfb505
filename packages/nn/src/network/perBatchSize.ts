/**
 * Calls `make` once for each batch size, and keeps the result. A step then allocates nothing. Batches have
 * few sizes: only the last one of an epoch is smaller.
 */
export function perBatchSize<Made>(make: (batch: number) => Made): (batch: number) => Made {
  const known = new Map<number, Made>();
  return (batch) => {
    const made = known.get(batch) ?? make(batch);
    known.set(batch, made);
    return made;
  };
}
