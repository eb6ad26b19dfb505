import { existsSync } from 'node:fs';

/**
 * What Chromium leaves out. The first two are pages of its address bar, which it loads for each tab unseen,
 * and which take as much time as our page. Chromium obeys only the last list, so the others repeat
 * Playwright's, as far as they concern pages of this machine.
 */
const leftOut = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
];

/** How tests start Chromium. */
export const chromiumOptions = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  // The sandbox needs rights that containers lack; the tests load nothing but our own files.
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    `--disable-features=${leftOut.join()}`,
  ],
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
