/** Where the program talks with the user. */
export interface Terminal {
  print(line: string): void;
  printError(line: string): void;
  /**
   * Prints a question, and waits for a line.
   * @throws Refusal when the user stops the program, or the input has ended.
   */
  ask(question: string): Promise<string>;
}
