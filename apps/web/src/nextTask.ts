/** Lets the browser act on what waits: input of the visitor, a frame. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
