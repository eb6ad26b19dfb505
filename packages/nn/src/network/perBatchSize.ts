/**
 * What is made for a batch of some size, made once for each size: batches come in few sizes (the last one of an
 * epoch is smaller), and a step should allocate nothing.
 */
export function perBatchSize<Made>(make: (batch: number) => Made): (batch: number) => Made {
  const known = new Map<number, Made>();
  return (batch) => {
    const made = known.get(batch) ?? make(batch);
    known.set(batch, made);
    return made;
  };
}
