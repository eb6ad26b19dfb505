import { existsSync } from 'node:fs';

/** How tests start Chromium. */
export const chromiumOptions = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  // The sandbox needs rights that containers lack; the tests load nothing but our own files.
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
};

/** Chromium may be missing on a contributor's machine; in continuous integration it may not. */
export function hasChromium(): boolean {
  const { executablePath } = chromiumOptions;
  if (existsSync(executablePath)) return true;
  if (process.env.CI === 'true')
    throw new Error(`There is no Chromium at ${executablePath}: name it with CHROMIUM_PATH.`);
  console.warn(
    `No Chromium at ${executablePath}: the tests in a browser are skipped. CHROMIUM_PATH names another.`,
  );
  return false;
}
