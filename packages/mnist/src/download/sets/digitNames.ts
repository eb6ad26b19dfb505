/** The names of the classes of digits. */
export const digitNames: readonly string[] = [...'0123456789'];
