import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';

const input = z.object({
  /** Left out: as the browser asks, as the system is. */
  locale: z.enum(['en', 'de']).nullable(),
  theme: z.enum(['light', 'dark']).nullable(),
});

/** Chooses one's language and theme, or leaves them to the browser. */
export async function changePreferences(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'edit-profile');
  const { locale, theme } = check(input, raw);
  await context.db.sql`update account set locale = ${locale}, theme = ${theme} where id = ${viewer.id}`;
}
