import type { Context } from 'hono';
import { ask, checkAsking } from '../../commands/ask.ts';
import { checkTogether } from '../../commands/check.ts';
import { start } from '../../commands/start.ts';
import { arrivalOf } from '../../http/arrival.ts';
import { isWorkDone, newChallenge, readChallenge, type Challenge } from '../../http/challenge.ts';
import { setSessionCookie } from '../../http/cookies.ts';
import { attempt, readForm, wrongFields, type Form } from '../../http/form.ts';
import { spendByAddress } from '../../http/spend.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { demandPictures, readPictures, withPictures, type FormPictures } from '../../http/pictures.ts';
import { invalid, Problem } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import { showAsk } from './ask-form.ts';
import { isAnswered } from './question.ts';

const NO_PICTURES: FormPictures = { pictures: [], ids: [], refused: [], problem: null };

/** The challenge of a form once it is met: by a browser's work, or by the answer to the question in words. */
export function metChallenge(c: Context<Env>, challenge: Challenge | null, text: Form['text']): Challenge {
  if (text.website) throw invalid({ website: 'guest.trap' });
  if (!challenge) throw invalid({ answer: 'guest.challengeOld' });
  if (!isWorkDone(challenge, text.proof) && !isAnswered(c.get('t'), challenge.draws, text.answer))
    throw invalid({ answer: 'guest.wrongAnswer' });
  return challenge;
}

export const isTooMany = (error: unknown): boolean =>
  error instanceof Problem && error.detail.kind === 'too-many';

const visibilityOf = (text: Form['text']) => (text.visibility || 'everyone') as 'everyone';

/** Somebody without an account asks: what they wrote comes back with whatever is wrong, also when they ask too often. */
async function askFromStreet(c: Context<Env>, parts: Parts): Promise<Response> {
  const now = c.get('now');
  const form = await readForm(c);
  const { text } = form;
  const given = readChallenge(parts.secret, text.challenge, now);
  const again = (pictures: FormPictures, problem: Record<string, string>, status: 422 | 429 = 422) => {
    const keeps = given !== null && !problem.answer && !problem.form;
    const challenge = keeps ? given : newChallenge(parts.secret, now);
    return showAsk(c, { text, pictures, problem, status, challenge, met: keeps });
  };
  try {
    await spendByAddress(c, parts, 'askFrom');
  } catch (error) {
    if (isTooMany(error)) return again(NO_PICTURES, { form: 'guest.tooMany' }, 429);
    throw error;
  }
  const pictures = given
    ? await readPictures(parts, c.get('viewer'), form, { fromStreet: true })
    : NO_PICTURES;
  const asked = {
    name: text.name ?? '',
    email: (text.email ?? '').trim(),
    title: text.title,
    text: text.text ?? '',
    visibility: visibilityOf(text),
    files: pictures.ids,
  };
  const { value, problem } = await attempt(async () => {
    const wrongWords = () => checkAsking(parts, { ...asked, challenge: given?.nonce ?? newId() });
    const wrongPictures = () => demandPictures(pictures);
    const { nonce } = await checkTogether(() => metChallenge(c, given, text), wrongPictures, wrongWords);
    await checkTogether(wrongPictures, wrongWords);
    return ask(parts, c.get('viewer'), { ...asked, challenge: nonce }, arrivalOf(c));
  });
  if (problem) return again(pictures, wrongFields(problem));
  setSessionCookie(c, value.token, parts.config.publicUrl);
  return c.redirect('/guest?asked', 303);
}

/** A guest asks something else: they are known, so nothing but their words is asked for. */
async function askAgain(c: Context<Env>, parts: Parts): Promise<Response> {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const { text } = form;
  const pictures = await readPictures(parts, viewer, form);
  const { value, problem } = await attempt(() => {
    const { key, title } = text;
    const visibility = visibilityOf(text);
    const asked = { key, title, text: text.text ?? '', asks: true, visibility, files: pictures.ids };
    return withPictures(parts, viewer, pictures, (inside) => start(inside, viewer, asked));
  });
  if (problem)
    return showAsk(c, { text, pictures, problem: wrongFields(problem), status: 422, challenge: null });
  return c.redirect(`/c/${value.conversationId}`, 303);
}

/** Where anybody asks the organisation, without an account. */
export function askRoutes(app: App, parts: Parts): void {
  app.get('/ask', (c) => {
    const me = c.get('me');
    if (me && me.role !== 'guest') return c.redirect('/write?asks=yes', 303);
    const challenge = me ? null : newChallenge(parts.secret, c.get('now'));
    return showAsk(c, { text: {}, pictures: NO_PICTURES, problem: null, status: 200, challenge });
  });

  app.post('/ask', (c) => (c.get('me') ? askAgain(c, parts) : askFromStreet(c, parts)));
}
