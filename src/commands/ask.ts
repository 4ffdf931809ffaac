import { createHash, randomInt } from 'node:crypto';
import { z } from 'zod';
import { GUEST_HANDLE } from '../rules/handle.ts';
import { conflict, invalid } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { check, checkTogether } from './check.ts';
import { claimPictures } from './claim-pictures.ts';
import { comment } from './comment.ts';
import { within, type Context } from './context.ts';
import { giveGuestLink, type Keyed } from './guest-links.ts';
import { fitName, insertPerson, keepEmail } from './new-account.ts';
import { once } from './once.ts';
import { beginSession, type Arrival } from './sessions.ts';
import { MAX_WORDS, start } from './start.ts';

const input = z.object({
  /** The challenge that was met: asking with it takes effect once. */
  challenge: z.uuid(),
  name: z.string().max(400),
  /** Kept to reach them by another way; nobody else sees it. */
  email: z.union([z.literal(''), z.email('signIn.emailShape').max(320)]).default(''),
  title: z.string().trim().max(200).optional(),
  text: z.string().trim().min(1).max(MAX_WORDS),
  /** Everyone, or only the organisation. */
  visibility: z.enum(['everyone', 'named']),
  files: z.array(z.uuid()).max(10).default([]),
  /** The page of another site that it is said about, where it is. */
  url: z.string().optional(),
});

export type AskInput = z.input<typeof input>;
type Asking = z.output<typeof input>;
type Asked = { accountId: string; conversationId: string; words: string };

/**
 * Lets somebody without an account ask the organisation: they become a guest with a link of their own and are let in
 * at once. All of it happens or none; sent again, it only lets the same guest in.
 */
export async function ask(
  context: Context & Keyed,
  viewer: Viewer,
  raw: AskInput,
  arrival: Omit<Arrival, 'at'>,
): Promise<{ token: string; conversationId: string }> {
  if (viewer.id !== null) throw conflict('signIn.alreadyHere');
  const { given, name } = await checkAsking(context, raw);
  const words = createHash('sha256')
    .update(`${given.url ?? ''}${given.title} ${given.text}`)
    .digest('base64url');
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const asked = await once<Asked>(sql, given.challenge, given.challenge, async () => {
      const guest = await makeGuest(sql, context, { viewer, name, email: given.email, at });
      return { ...(await startAs(within(context, sql), guest, given)), accountId: guest.id, words };
    });
    // The same page sent with other words is no repetition: nothing of it may be lost without a word.
    if (asked.words !== words) throw conflict('guest.challengeUsed');
    const token = await beginSession(sql, asked.accountId, { ...arrival, at });
    return { token, conversationId: asked.conversationId };
  });
}

/** What is asked, and the name made fit; or all that is wrong with both. */
export async function checkAsking(
  { db }: Pick<Context, 'db'>,
  raw: AskInput,
): Promise<{ given: Asking; name: string }> {
  const fit = async (): Promise<string> => {
    const { name, problem } = await fitName(db.sql, raw.name);
    if (problem) throw invalid({ name: problem });
    return name;
  };
  const given = await checkTogether(() => check(input, raw), fit);
  return { given, name: await fit() };
}

type Coming = { viewer: Viewer; name: string; email: string; at: Date };

async function makeGuest(sql: Sql, keyed: Keyed, { viewer, name, email, at }: Coming): Promise<KnownViewer> {
  const id = newId();
  while (!(await insertPerson(sql, { id, handle: newGuestHandle(), name, role: 'guest', at })));
  await giveGuestLink(sql, keyed, id, at);
  if (email) await keepEmail(sql, id, email, at);
  return { id, role: 'guest', organisationId: viewer.organisationId };
}

const newGuestHandle = (): string =>
  GUEST_HANDLE + Array.from({ length: 6 }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[randomInt(31)]).join('');

async function startAs(
  context: Context,
  guest: KnownViewer,
  asking: Asking,
): Promise<{ conversationId: string }> {
  const { title, text, visibility, files, url } = asking;
  if (url !== undefined) return comment(context, guest, { url, text });
  await claimPictures(context, guest, files);
  return start(context, guest, { title, text, visibility, files, asks: true });
}
