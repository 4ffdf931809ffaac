import type { Context } from 'hono';
import { joinGroup } from '../../commands/join-group.ts';
import { leaveGroup } from '../../commands/leave-group.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readProfile } from '../../reading/profile.ts';
import { LONGEST_ANSWER } from '../../rules/group.ts';
import { notFound, Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import type { Key } from '../../strings/strings.ts';
import { formProblem, textArea } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { arrivalPath } from '../joining/arrive.ts';
import { page } from '../layout.ts';
import { refused, type Group } from './group-frame.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> | null };

/** Coming in, past the rules and the question where there are any, and going out. */
export function standingRoutes(app: App, parts: Parts, at: string): void {
  app.get(`${at}/join`, async (c) => {
    const group = await groupAt(c, parts);
    if (c.get('viewer').id === null) throw new Problem({ kind: 'sign-in' });
    if (!asks(c, group)) return c.redirect(`/@${group.handle}`, 303);
    return showJoin(c, group, { text: {}, problem: null });
  });
  app.post(`${at}/join`, async (c) => {
    const { text } = await readForm(c);
    const handle = c.req.param('at')!.slice(1);
    const { value, problem } = await attempt(() =>
      joinGroup(parts, c.get('viewer'), {
        group: handle,
        answer: text.answer ?? '',
        accepts: text.accepts === 'yes',
      }),
    );
    if (problem) return showJoin(c, await groupAt(c, parts), { text, problem: wrongFields(problem) });
    if (value.standing === 'asked') return c.redirect(`/@${handle}`, 303);
    const { id } = await groupAt(c, parts);
    return c.redirect(await arrivalPath(parts, c.get('viewer'), { groupId: id }, `/@${handle}`), 303);
  });
  app.post(`${at}/leave`, async (c) => {
    await readForm(c);
    const group = c.req.param('at')!.slice(1);
    const { problem } = await attempt(() => leaveGroup(parts, c.get('viewer'), { group }));
    if (problem)
      return refused(c, problem.kind === 'conflict' ? (problem.why as Key) : 'problems.invalidText', {
        path: `/@${group}/members`,
        label: 'people.toMembers',
      });
    // Whoever left a hidden group cannot see it any more.
    return c.redirect('/people?view=groups', 303);
  });
}

async function groupAt(c: Context<Env>, parts: Parts): Promise<Group> {
  const profile = await readProfile(parts.db.sql, c.get('viewer'), c.req.param('at')!.slice(1));
  if (profile.group === null) throw notFound();
  return profile as Group;
}

/** Whether there is something to read or to answer before one comes in. */
export const asks = (c: Context<Env>, { group }: Group): boolean =>
  group.mine === null &&
  may(c.get('viewer'), 'join-group') &&
  (group.entry === 'open' || group.entry === 'request') &&
  (group.rules.length > 0 || (group.entry === 'request' && group.question !== ''));

/** Rules, numbered. */
export const ruleList = (rules: readonly string[]): Html =>
  html`<ol class="rules">
    ${rules.map((rule) => html`<li>${rule}</li>`)}
  </ol>`;

/** The rules with what coming in by this form means for them; nothing where there are none. */
export const rulesToAccept = (c: Context<Env>, rules: readonly string[], by: 'joining' | 'asking'): Part =>
  rules.length === 0
    ? ''
    : html`<section aria-labelledby="accepts">
        <h2 id="accepts">${c.get('t')('groups.rules')}</h2>
        ${ruleList(rules)}
        <p class="quiet">${c.get('t')(by === 'joining' ? 'groups.byJoining' : 'groups.byAsking')}</p>
        <input type="hidden" name="accepts" value="yes" />
      </section>`;

function showJoin(c: Context<Env>, group: Group, { text, problem }: Typed): Response | Promise<Response> {
  const t = c.get('t');
  const { rules, question, entry } = group.group;
  const open = entry === 'open';
  const title = t(open ? 'groups.joinTitle' : 'groups.askTitle', { group: group.name });
  const plain = open ? 'people.joinGroup' : 'people.askToJoin';
  return page(c, {
    title,
    current: 'people',
    status: problem ? 422 : 200,
    main: html`<p class="way-back"><a href="/@${group.handle}">${icon('left')} ${group.name}</a></p>
      <h1>${title}</h1>
      <form class="letter" method="post" action="/@${group.handle}/join">
        ${formProblem(t, problem)} ${rulesToAccept(c, rules, open ? 'joining' : 'asking')}
        ${
          open || question === ''
            ? ''
            : textArea(t, {
                name: 'answer',
                label: question,
                hint: t('groups.yourAnswerHint'),
                value: text.answer,
                error: problem?.answer,
                required: true,
                maxlength: LONGEST_ANSWER,
                rows: 4,
              })
        }
        <p class="actions">
          <button class="primary">
            ${t(rules.length === 0 ? plain : open ? 'groups.acceptAndJoin' : 'groups.acceptAndAsk')}
          </button>
        </p>
      </form>`,
  });
}
