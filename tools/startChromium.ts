import { type BrowserServer, chromium } from 'playwright';
import type { TestProject } from 'vitest/node';
import { chromiumOptions } from './chromium.ts';

let started: Promise<BrowserServer> | undefined;

/** Starts the browser that all tests share that open pages themselves. */
export default async function startChromium(project: TestProject): Promise<() => Promise<void>> {
  started ??= chromium.launchServer(chromiumOptions);
  const browser = await started;
  project.provide('browserEndpoint', browser.wsEndpoint());
  return () => browser.close();
}
