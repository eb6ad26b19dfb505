import { padStyle } from './style.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The elements within a pad. */
export interface PadParts {
  readonly paper: SVGSVGElement;
  readonly tools: HTMLElement;
  readonly undo: HTMLButtonElement;
  readonly clear: HTMLButtonElement;
  readonly description: HTMLElement;
  /** A screen reader speaks what is written here. */
  readonly status: HTMLElement;
}

/** Fills the shadow tree of a pad. */
export function makeParts(root: ShadowRoot): PadParts {
  const paper = document.createElementNS(SVG, 'svg');
  paper.setAttribute('part', 'paper');
  paper.setAttribute('viewBox', '0 0 100 100');
  // Screen readers pass all keys on to an application.
  paper.setAttribute('role', 'application');
  paper.setAttribute('aria-describedby', 'description');
  const undo = makeButton('undo', 'Undo');
  const clear = makeButton('clear', 'Clear');
  const tools = document.createElement('div');
  tools.setAttribute('part', 'tools');
  tools.append(undo, clear);
  const description = document.createElement('div');
  description.id = 'description';
  description.hidden = true;
  const status = document.createElement('div');
  status.className = 'unseen';
  status.role = 'status';
  status.ariaLive = 'polite';
  root.adoptedStyleSheets = [padStyle()];
  root.append(paper, tools, description, status);
  return { paper, tools, undo, clear, description, status };
}

/** Makes a line that shows one stroke. */
export function makeLine(): SVGPolylineElement {
  return document.createElementNS(SVG, 'polyline');
}

/** A button whose content an element with this slot replaces. */
function makeButton(name: string, text: string): HTMLButtonElement {
  const button = document.createElement('button');
  const slot = document.createElement('slot');
  slot.name = name;
  slot.textContent = text;
  button.type = 'button';
  button.setAttribute('part', `button ${name}`);
  button.append(slot);
  return button;
}
