interface FailureOptions extends ErrorOptions {
  readonly isTemporary?: boolean;
  readonly isUnreachable?: boolean;
}

/** Why a file did not come from an address, in words that follow the address: `answered 404`. */
export class HttpFailure extends Error {
  /** Whether another attempt at the same address may succeed. */
  readonly isTemporary: boolean;
  /** Whether the server has not answered at all. */
  readonly isUnreachable: boolean;

  constructor(
    reason: string,
    { isTemporary = false, isUnreachable = false, ...options }: FailureOptions = {},
  ) {
    super(reason, options);
    this.isTemporary = isTemporary;
    this.isUnreachable = isUnreachable;
  }
}
