import { computed, effect, signal } from '@preact/signals';
import { colourOf } from './colourOf.ts';

export type Theme = 'light' | 'dark';

const KEY = 'inkling-theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const systemTheme = signal<Theme>(systemIsDark.matches ? 'dark' : 'light');
systemIsDark.addEventListener('change', ({ matches }) => {
  systemTheme.value = matches ? 'dark' : 'light';
});

/** What the visitor chose, here or on an earlier visit. */
const chosen = signal<Theme | undefined>(recall());

/** The colours in use: the visitor's choice, or else the system's. */
export const theme = computed<Theme>(() => chosen.value ?? systemTheme.value);

export function toggleTheme(): void {
  chosen.value = theme.value === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem(KEY, chosen.value);
  } catch {
    // Storage may be forbidden; the choice then holds until the page is left.
  }
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  const paper = colourOf('--paper');
  // One for each of the system's themes; the visitor's is the one that counts.
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
