import { computed, effect, signal } from '@preact/signals';
import { colourOf } from './colourOf.ts';

export type Theme = 'light' | 'dark';

const KEY = 'inkling-theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const systemTheme = signal<Theme>(systemIsDark.matches ? 'dark' : 'light');
systemIsDark.addEventListener('change', ({ matches }) => {
  systemTheme.value = matches ? 'dark' : 'light';
});

/** The visitor's choice, on this visit or an earlier one. */
const chosen = signal<Theme | undefined>(recall());

/** The theme in use: the visitor's choice, or the system's theme without a choice. */
export const theme = computed<Theme>(() => chosen.value ?? systemTheme.value);

export function toggleTheme(): void {
  chosen.value = theme.value === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem(KEY, chosen.value);
  } catch {
    // The browser may forbid storage. The choice then lasts until the visitor leaves the page.
  }
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  const paper = colourOf('--paper');
  // The page has one such element for each theme of the system. The visitor's choice overrides both.
  for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
    meta.setAttribute('content', paper);
});

function recall(): Theme | undefined {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : undefined;
  } catch {
    return undefined;
  }
}
