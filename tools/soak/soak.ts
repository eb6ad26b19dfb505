/** A check that takes minutes, so that it is no test. */
export interface Soak {
  readonly name: string;
  readonly description: string;
  /** How often it is done if the user does not say. */
  readonly usualCount: number;
  /** Prints figures. @throws when a claim fails. */
  run(count: number): Promise<void>;
}
