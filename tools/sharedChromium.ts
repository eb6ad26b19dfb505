import { type Browser, chromium } from 'playwright';
import { inject } from 'vitest';

let browser: Promise<Browser> | undefined;

/**
 * The browser of the whole run. The files of a process share the connection, which ends with the process. A
 * test closes its pages only.
 */
export function sharedChromium(): Promise<Browser> {
  browser ??= chromium.connect(inject('browserEndpoint'));
  return browser;
}
