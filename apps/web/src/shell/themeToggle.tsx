import { theme, toggleTheme } from '../theme/theme.ts';

export function ThemeToggle() {
  const isDark = theme.value === 'dark';
  return (
    <button
      type="button"
      class="theme-toggle"
      onClick={toggleTheme}
      title={isDark ? 'Light colours' : 'Dark colours'}
    >
      <span class="visually-hidden">{isDark ? 'Use light colours' : 'Use dark colours'}</span>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        {isDark ? (
          <path d="M10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 1v2M10 17v2M1 10h2M17 10h2M3.6 3.600l1.4 1.400M15 15l1.4 1.400M16.4 3.6 15 5M5 15l-1.4 1.4" />
        ) : (
          <path d="M17 12.200A7.5 7.5 0 0 1 7.8 3a7.5 7.5 0 1 0 9.2 9.200z" />
        )}
      </svg>
    </button>
  );
}
