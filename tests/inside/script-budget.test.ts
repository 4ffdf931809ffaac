import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

const [ANY_PAGE, PUBLIC_PAGE] = [40 * 1024, 15 * 1024];
const MOST_PAGES = 80;

describe('the script of a page', async () => {
  const house = await openHouse();
  const { conversationId } = await house.asks(house.ines);
  const sizes = new Map<string, { bytes: number; now: string[]; later: string[] }>();

  /** What a script weighs on the wire, and what it asks for: at once, and only when it needs it. */
  async function weigh(address: string) {
    const known = sizes.get(address);
    if (known) return known;
    const answer = await house.get(address);
    assert.equal(answer.status, 200, address);
    const source = await answer.text();
    const near = (found: RegExpExecArray | RegExpMatchArray) =>
      new URL(found[1]!, `http://x${address}`).pathname;
    const weight = {
      bytes: gzipSync(source).length,
      now: [...source.matchAll(/^\s*(?:import|export)\b[^'"\n;]*['"](\.\/[\w-]+\.js)['"]/gm)].map(near),
      later: [...source.matchAll(/['"](\.\/idiomorph\.js)['"]/g)].map(near),
    };
    sizes.set(address, weight);
    return weight;
  }

  async function total(scripts: readonly string[], all: boolean): Promise<number> {
    const seen = new Set<string>();
    const left = [...scripts];
    let bytes = 0;
    for (let address = left.pop(); address !== undefined; address = left.pop()) {
      if (seen.has(address)) continue;
      seen.add(address);
      const weight = await weigh(address);
      bytes += weight.bytes;
      left.push(...weight.now, ...(all ? weight.later : []));
    }
    return bytes;
  }

  /** Every page that links lead to. */
  async function pages(who: Someone | null): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    const left = ['/', `/c/${conversationId}`, '/sign-in', '/ask', '/inbox', '/write', '/you'];
    const seen = new Set(left);
    for (let path = left.shift(); path !== undefined && found.size < MOST_PAGES; path = left.shift()) {
      const answer = await fetch(house.url + path, { headers: who ? { cookie: who.cookie } : {} });
      if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/html')) continue;
      const body = await answer.text();
      found.set(
        path,
        [...body.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1]!),
      );
      for (const [, href] of body.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)) {
        const next = href!.replaceAll('&amp;', '&');
        if (!seen.has(next)) left.push(next);
        seen.add(next);
      }
    }
    return found;
  }

  test('is light where everybody comes, and bearable everywhere', async () => {
    for (const [who, most] of [
      [null, PUBLIC_PAGE],
      [house.tom, ANY_PAGE],
      [house.ines, ANY_PAGE],
    ] as const) {
      const found = await pages(who);
      assert.ok(found.size >= 5, 'there were pages to weigh');
      for (const [path, scripts] of found) {
        assert.ok(scripts.length > 0, path);
        const bytes = await total(scripts, who !== null);
        assert.ok(bytes < most, `${path} brings ${bytes} bytes of script to ${who?.handle ?? 'the street'}`);
        assert.ok((await total(scripts, true)) < ANY_PAGE, path);
      }
    }
  });

  test('keeps what changes a page until something changes', async () => {
    const scripts = [...(await pages(null)).values()].flat();
    const addresses = [...new Set(scripts)];
    for (const address of addresses)
      assert.ok(!(await weigh(address)).now.some((name) => name.includes('idiomorph')));
    assert.ok(
      [...sizes.values()].some((weight) => weight.later.length > 0),
      'it is loaded somewhere',
    );
  });
});
