import type { Context } from 'hono';
import { keepAnswers } from '../../commands/setup-draft.ts';
import { setUp } from '../../commands/set-up.ts';
import { setSessionCookie, sessionToken } from '../../http/cookies.ts';
import { storeFace } from '../../http/faces.ts';
import { attempt, readForm, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { creationOptions, takeChallenge } from '../../http/passkey-challenge.ts';
import { spendByAddress } from '../../http/spend.ts';
import { conflict, invalid, notFound } from '../../rules/problem.ts';
import { SETUP_STEPS, type SetupDraft, type SetupStep } from '../../rules/setup.ts';
import { newId } from '../../store/ids.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { textField } from '../components/field.ts';
import { begin, mayBegin, openSetup, type Setup } from './access.ts';
import { answeredAfter, completed, firstOpen, ownerOf, problemIn, typedIn } from './answers.ts';
import { showDone } from './done.ts';
import { ask } from './frame.ts';
import { QUESTIONS } from './questions.ts';

type Problems = Record<string, string> | null;

function show(
  c: Context<Env>,
  parts: Parts,
  step: SetupStep,
  draft: SetupDraft,
  problem: Problems = null,
): Response | Promise<Response> {
  const now = c.get('now');
  return ask(c, {
    step,
    screen: QUESTIONS[step]({ t: c.get('t'), draft, problem, now, address: parts.config.publicUrl }),
    reached: firstOpen(draft, now),
    problem,
    accentHue: Number(draft.accentHue ?? 195),
  });
}

/** Keeps what was typed, and the picture that came along; a picture that is none is said at its field. */
async function keep(
  parts: Parts,
  { token, draft }: Setup,
  step: SetupStep,
  form: Form,
): Promise<{ draft: SetupDraft; problem: Problems }> {
  const typed = typedIn(form);
  const [upload] = form.files('picture');
  if (form.text.noPicture === 'yes') typed.picture = null;
  const stored = upload ? await attempt(() => storeFace(parts, upload)) : null;
  if (stored?.value) typed.picture = stored.value;
  if (typed.picture !== undefined && draft.picture) await parts.files.remove(draft.picture.id);
  const given = form.text.go !== 'keep' && form.text.go !== 'back';
  typed.answered = answeredAfter(step, draft, typed, given);
  const problem = stored?.problem?.kind === 'invalid' ? stored.problem.fields : null;
  return { draft: await keepAnswers(parts, token, typed), problem };
}

/** Founds everything, signs the owner in and shows what comes next; or goes to the first answer that needs another look. */
async function finish(c: Context<Env>, parts: Parts, draft: SetupDraft, form: Form): Promise<Response> {
  const now = c.get('now');
  const open = firstOpen(draft, now);
  if (open !== 'you') return show(c, parts, open, draft, problemIn(open, draft, now));
  const { passkey } = form.text;
  const password = passkey ? null : (form.text.password ?? '');
  const wrong = problemIn('you', draft, now, password);
  if (wrong)
    return show(c, parts, 'you', draft, password ? { password: 'setup.passwordAgain', ...wrong } : wrong);
  const { value, problem } = await attempt(() =>
    setUp(
      parts,
      completed(draft, password, c.get('t')),
      { userAgent: c.req.header('user-agent') ?? '', oldToken: sessionToken(c) },
      passkey ? { passkey, ceremony: takeChallenge(c, parts, 'set-up') } : null,
    ),
  );
  if (problem) {
    const why = problem.kind === 'conflict' ? problem.why : Object.values(problem.fields)[0]!;
    return show(c, parts, 'you', draft, { form: why });
  }
  setSessionCookie(c, value.token!, parts.config.publicUrl);
  return c.redirect('/setup/done', 303);
}

/** What a device needs to make the owner's passkey; what they said of themselves is looked at before. */
async function passkeyOptions(c: Context<Env>, parts: Parts): Promise<Response> {
  await spendByAddress(c, parts, 'passkeyFrom');
  const known = await openSetup(c, parts);
  if (!known) throw notFound();
  const now = c.get('now');
  const draft = { ...known.draft, ...typedIn(await readForm(c)) };
  const wrong = problemIn('you', draft, now, null);
  if (wrong) throw invalid(wrong);
  if (firstOpen(draft, now) !== 'you') throw conflict('setup.questionOpen');
  const { name, handle } = ownerOf(draft, null);
  const owner = { id: newId(), name, handle, passkeys: [], place: draft.organisationName };
  return c.json(await creationOptions(c, parts, 'set-up', owner));
}

function showClosed(c: Context<Env>): Response | Promise<Response> {
  const t = c.get('t');
  const wrong = c.req.query('key') !== undefined;
  return page(c, {
    title: t('setup.title'),
    bare: true,
    status: 403,
    main: html`<div class="setup">
      <p class="setup-mark">Parley</p>
      <h1>${t('setup.closedTitle')}</h1>
      <p class="lead">${t('setup.closedText')}</p>
      <form method="get" action="/setup">
        ${textField(t, {
          name: 'key',
          label: t('setup.key'),
          error: wrong ? 'setup.keyWrong' : undefined,
          required: true,
          autocomplete: 'off',
          more: html`spellcheck="false" autocapitalize="none"`,
        })}
        <button class="primary">${t('setup.keyGo')}</button>
      </form>
    </div>`,
  });
}

const isStep = (text: string): text is SetupStep => (SETUP_STEPS as readonly string[]).includes(text);

export function setupRoutes(app: App, parts: Parts): void {
  app.get('/setup/done', (c) => showDone(c, parts));
  app.use('/setup/*', async (c, next) => (c.get('organisation') ? c.redirect('/', 303) : next()));

  app.get('/setup', async (c) => {
    const known = await openSetup(c, parts);
    if (known) return show(c, parts, firstOpen(known.draft, c.get('now')), known.draft);
    if (!mayBegin(c, parts)) return showClosed(c);
    const fresh = await begin(c, parts);
    // The key leaves the address at once, so that it stays in no history.
    return c.req.query('key') === undefined
      ? show(c, parts, 'purpose', fresh.draft)
      : c.redirect('/setup', 303);
  });

  app.get('/setup/picture', async (c) => {
    const known = await openSetup(c, parts);
    const file = known?.draft.picture ? await parts.files.open(known.draft.picture.id, 'face-small') : null;
    if (!file) throw notFound();
    return c.body(file.stream, 200, {
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=3600',
    });
  });

  app.get('/setup/:step', async (c) => {
    const step = c.req.param('step');
    if (!isStep(step)) throw notFound();
    const known = await openSetup(c, parts);
    return known ? show(c, parts, step, known.draft) : c.redirect('/setup', 303);
  });

  app.post('/setup/passkey/options', (c) => passkeyOptions(c, parts));

  app.post('/setup/:step', async (c) => {
    const step = c.req.param('step');
    if (!isStep(step)) throw notFound();
    const known = await openSetup(c, parts);
    if (!known) return c.redirect('/setup', 303);
    const form = await readForm(c);
    const { draft, problem } = await keep(parts, known, step, form);
    const at = SETUP_STEPS.indexOf(step);
    if (form.text.go === 'keep') return c.body(null, 204);
    if (form.text.go === 'back') return c.redirect(`/setup/${SETUP_STEPS[Math.max(0, at - 1)]}`, 303);
    if (step === 'you') return finish(c, parts, draft, form);
    const wrong = problemIn(step, draft, c.get('now'));
    if (wrong || problem) return show(c, parts, step, draft, { ...wrong, ...problem });
    return c.redirect(`/setup/${SETUP_STEPS[at + 1]}`, 303);
  });
}
