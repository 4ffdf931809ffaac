import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';

const input = z.object({
  /** Left out: as the browser asks, as the system is. */
  locale: z.enum(['en', 'de']).nullable(),
  theme: z.enum(['light', 'dark']).nullable(),
  /** Whether single letters act on a page. */
  usesKeys: z.boolean(),
});

/** Chooses one's language and theme, or leaves them to the browser, and whether letters act on pages. */
export async function changePreferences(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'edit-profile');
  const { locale, theme, usesKeys } = check(input, raw);
  await context.db.sql`
    update account set locale = ${locale}, theme = ${theme}, uses_keys = ${usesKeys} where id = ${viewer.id}`;
}
