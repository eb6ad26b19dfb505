/** What files say may hold line ends and what a terminal takes for commands. */
export function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
