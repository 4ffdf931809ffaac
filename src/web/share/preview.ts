import type { Context } from 'hono';
import { createHash } from 'node:crypto';
import { drawPreview, PREVIEW_SIZE, type Preview, type Tone } from '../../files/preview.ts';
import { PictureProblem } from '../../files/problem.ts';
import { etagOf, isUnchanged } from '../../http/conditional.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readConversation, type ConversationView } from '../../reading/conversation.ts';
import { notFound, Problem } from '../../rules/problem.ts';
import { standingAnswer, type Standing } from '../../rules/standing.ts';
import { shownTurn } from '../../rules/turn.ts';
import { asStreet } from '../../rules/viewer.ts';
import type { Translator } from '../../strings/strings.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { askerWords, theirTurnWords } from '../components/turn-line.ts';
import { stateWords } from '../conversation/standing.ts';
import { feedTranslator } from '../feeds/entries.ts';
import { html, type Html } from '../html.ts';
import { isOpen } from './open.ts';

export { PREVIEW_SIZE };

const MOST_KEPT = 100;
const TITLE_LENGTH = 140;
const LABEL_LENGTH = 56;

/** Pictures for link previews: a conversation with its state, and the organisation with what it is for. */
export function previewRoutes(app: App, parts: Parts): void {
  const kept = new Map<string, Promise<Buffer>>();

  /** Drawn once for as long as it reads the same. */
  async function picture(preview: Preview, photoId: string | null): Promise<Buffer> {
    const key = JSON.stringify([preview, photoId]);
    const found = kept.get(key);
    kept.delete(key);
    const drawn = found ?? draw(parts, preview, photoId);
    kept.set(key, drawn);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    try {
      return await drawn;
    } catch (problem) {
      if (kept.get(key) === drawn) kept.delete(key);
      if (problem instanceof PictureProblem) throw new Problem({ kind: 'unavailable', retryAfterSeconds: 5 });
      throw problem;
    }
  }

  app.get('/c/:id/preview.jpg', async (c) => {
    const viewer = asStreet(c.get('viewer'));
    const conversation = await readConversation(parts.db.sql, viewer, c.req.param('id'));
    if (!isOpen(conversation)) throw notFound();
    const root = conversation.posts.find((post) => post.parentId === null);
    return send(
      c,
      await picture(previewOf(c, conversation), (root?.warning === '' && root.pictures[0]?.id) || null),
    );
  });

  app.get('/preview.jpg', async (c) => {
    const { name, purpose, accentHue } = c.get('organisation')!;
    const title = plainExcerpt(purpose, TITLE_LENGTH);
    return send(
      c,
      await picture(
        { organisation: name, hue: accentHue, title, state: null, line: null, photo: null },
        null,
      ),
    );
  });
}

async function draw({ files }: Parts, preview: Preview, photoId: string | null): Promise<Buffer> {
  const stored = photoId ? await files.open(photoId, 'medium') : null;
  const photo = stored ? new Uint8Array(await new Response(stored.stream).arrayBuffer()) : null;
  return drawPreview({ ...preview, photo });
}

function send(c: Context<Env>, picture: Buffer): Response {
  const headers = {
    etag: etagOf(picture),
    'cache-control': 'no-cache',
    'cross-origin-resource-policy': 'cross-origin',
  };
  return isUnchanged(c, headers)
    ? c.body(null, 304, headers)
    : c.body(new Uint8Array(picture), 200, { ...headers, 'content-type': 'image/jpeg' });
}

const TONE: Record<Standing['kind'], Tone> = {
  open: 'owed',
  late: 'late',
  kept: 'kept',
  broken: 'late',
  withdrawn: 'refused',
  refused: 'refused',
  answered: 'owed',
  askedBack: 'owed',
};

function previewOf(c: Context<Env>, conversation: ConversationView): Preview {
  const t = feedTranslator(c);
  const organisation = c.get('organisation')!;
  const standing = standingAnswer(conversation, c.get('now'));
  const line = turnOf(c, t, conversation, standing);
  // What the line says already is not said twice.
  const said = standing && (standing.kind === 'open' || standing.kind === 'late') && line !== null;
  return {
    organisation: organisation.name,
    hue: organisation.accentHue,
    title: plainExcerpt(conversation.title, TITLE_LENGTH),
    state: standing && !said ? { words: stateWords(t, standing), tone: TONE[standing.kind] } : null,
    line,
    photo: null,
  };
}

/** The turn line as in the page, but with dates in the place of clocks: a picture stands still. */
function turnOf(
  c: Context<Env>,
  t: Translator,
  conversation: ConversationView,
  standing: Standing | null,
): Preview['line'] {
  const { turn, turnSince, dueAt } = conversation;
  if (turn === null || turnSince === null) return null;
  const shown = shownTurn(turn, dueAt, c.get('now'));
  const name = plainExcerpt(conversation.whom?.name ?? t('conversation.somebody'), LABEL_LENGTH);
  const whom = conversation.whom && { ...conversation.whom, name };
  const owed =
    standing && (standing.kind === 'open' || standing.kind === 'late') ? stateWords(t, standing) : '';
  const asker = askerWords(t, { ...conversation, whom }, shown);
  const organisation = plainExcerpt(c.get('organisation')!.name, LABEL_LENGTH);
  switch (shown) {
    case 'ours':
      return {
        dot: 'right',
        tone: 'ours',
        left: asker,
        right: t('share.pictureOurs', { date: t.shortDate(turnSince) }),
      };
    case 'owed':
    case 'late':
      return { dot: 'right', tone: shown, left: asker, right: owed || t(`conversation.${shown}`) };
    case 'theirs':
      return {
        dot: 'left',
        tone: 'theirs',
        left: `${theirTurnWords(t, whom)} · ${t('share.pictureTheirs')}`,
        right: organisation,
      };
    case 'settled':
      return {
        dot: 'middle',
        tone: 'kept',
        left: name,
        right: `${t('conversation.settled')} · ${t('conversation.bothSaySo')}`,
      };
  }
}

/** Where the picture is. Whoever fetched it before fetches it anew once it reads otherwise. */
export function previewPath(conversation: ConversationView): string {
  const { id, title, turn, turnSince, dueAt, whom, meToo, commitments, refusals } = conversation;
  const reads = [
    title,
    turn,
    turnSince,
    dueAt,
    whom?.name,
    meToo,
    commitments.map(({ state }) => state),
    refusals.length,
  ];
  return `/c/${id}/preview.jpg?v=${createHash('sha256').update(JSON.stringify(reads)).digest('hex').slice(0, 10)}`;
}

/** For the head of a conversation's page: the picture, and what it shows to who cannot see it. */
export function previewMeta(c: Context<Env>, conversation: ConversationView, publicUrl: string): Html {
  const t = c.get('t');
  const standing = standingAnswer(conversation, c.get('now'));
  const state = standing ? stateWords(t, standing) : t('share.pictureOpen');
  return meta(
    publicUrl + previewPath(conversation),
    t('share.pictureOf', { title: conversation.title, state }),
  );
}

/** The same for the public front. */
export function frontPreview(c: Context<Env>, publicUrl: string): Html {
  const { name, purpose, accentHue } = c.get('organisation')!;
  const reads = createHash('sha256').update(JSON.stringify([name, purpose, accentHue]));
  return meta(`${publicUrl}/preview.jpg?v=${reads.digest('hex').slice(0, 10)}`, `${name}: ${purpose}`);
}

const meta = (address: string, alt: string): Html =>
  html`<meta property="og:image" content="${address}" />
    <meta property="og:image:type" content="image/jpeg" />
    <meta property="og:image:width" content="${PREVIEW_SIZE.width}" />
    <meta property="og:image:height" content="${PREVIEW_SIZE.height}" />
    <meta property="og:image:alt" content="${alt}" />
    <meta name="twitter:card" content="summary_large_image" />`;
