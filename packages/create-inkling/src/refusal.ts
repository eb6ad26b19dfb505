/** What the user asked for cannot be done. The message is a sentence that says what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly exitCode: number;

  /** @param exitCode of the program: 2 for flags that it does not know, 130 for Ctrl-C. Default 1. */
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
