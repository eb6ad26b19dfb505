/** What the two colours of numbers as shades mean. */
export function TwoColours() {
  return (
    <p class="caption legend">
      <span class="above">above 0: for the pattern</span>{' '}
      <span class="below">below 0: against the pattern</span>
    </p>
  );
}
