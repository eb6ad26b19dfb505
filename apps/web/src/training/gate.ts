/** Where a run waits while it is paused. */
export interface Gate {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  /** Settles at once while the gate is open, else when it opens. */
  passed(): Promise<void>;
}

export function createGate(): Gate {
  let opened: PromiseWithResolvers<void> | undefined;
  return {
    get isOpen() {
      return opened === undefined;
    },
    open() {
      opened?.resolve();
      opened = undefined;
    },
    close() {
      opened ??= Promise.withResolvers();
    },
    async passed() {
      await opened?.promise;
    },
  };
}
