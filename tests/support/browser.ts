import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** Opens a real browser; each test takes a context of its own from it. */
export async function openBrowser(): Promise<Browser> {
  // Chromium's own sandbox refuses root and many containers; the pages here are ours.
  return chromium.launch({ ...(await findChromium()), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
