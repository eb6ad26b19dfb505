/** The first sentence of a message says what is wrong. The others tell programmers what to do. */
export function firstSentence(message: string): string {
  return message.replace(/\. [A-Z].*$/s, '.');
}
