/** Replaces line ends and terminal control characters, which text from a file may contain. */
export function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
