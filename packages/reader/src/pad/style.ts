/**
 * The default colours are those of the system, which follow `color-scheme` and forced colours. Nothing moves,
 * so there is nothing to calm for visitors who prefer less motion.
 */
const css = `
:host {
  display: inline-flex;
  flex-direction: column;
  gap: 0.5rem;
  inline-size: 16rem;
  max-inline-size: 100%;
  vertical-align: top;
}
:host([hidden]) {
  display: none;
}
[part='paper'] {
  flex: 1 1 auto;
  box-sizing: border-box;
  inline-size: 100%;
  min-block-size: 0;
  aspect-ratio: 1;
  border: var(--inkling-pad-border, 1px solid color-mix(in srgb, CanvasText 50%, Canvas));
  border-radius: var(--inkling-pad-radius, 0.5rem);
  background: var(--inkling-pad-paper, Canvas);
  cursor: crosshair;
  touch-action: none;
  user-select: none;
  -webkit-user-select: none;
  -webkit-tap-highlight-color: transparent;
}
[part='paper']:focus {
  outline: none;
}
[part='paper']:focus-visible {
  outline: 2px solid Highlight;
  outline-offset: 2px;
}
polyline {
  fill: none;
  stroke: var(--inkling-pad-ink, CanvasText);
  stroke-width: var(--inkling-pad-line-width, 6);
  stroke-linecap: round;
  stroke-linejoin: round;
}
[part='tools'] {
  display: flex;
  gap: 0.5rem;
}
button {
  flex: 1;
  min-block-size: 2.25rem;
  font: inherit;
}
button[aria-disabled='true'] {
  opacity: 0.6;
}
:host(:disabled) [part='paper'] {
  opacity: 0.5;
  cursor: not-allowed;
}
.unseen {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
@media (forced-colors: active) {
  /* Browsers leave the colours of an SVG to its author. */
  [part='paper'] {
    border-color: CanvasText;
    background: Canvas;
  }
  polyline {
    stroke: CanvasText;
  }
}
`;

let sheet: CSSStyleSheet | undefined;

/** One sheet for all pads. It is made by a script, which content policies allow. */
export function padStyle(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
