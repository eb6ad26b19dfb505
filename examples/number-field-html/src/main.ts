import '@inkling/reader/pad';
import { hintFor } from './hintFor.ts';

const field = find('input');
const hint = find('output');

find('inkling-pad').addEventListener('read', ({ detail }) => {
  field.value = detail.text;
  hint.textContent = hintFor(detail);
});

find('form').addEventListener('submit', (event) => {
  event.preventDefault();
  hint.textContent = `You have sent ${field.value}.`;
});

function find<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
  const element = document.querySelector(name);
  if (!element) throw new Error(`The page has no <${name}>.`);
  return element;
}
