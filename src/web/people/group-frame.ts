import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { GroupFacts, Profile } from '../../reading/profile.ts';
import { isIn, mayLead, mayModerate } from '../../rules/group.ts';
import { isStaff, may } from '../../rules/viewer.ts';
import type { Key } from '../../strings/strings.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';

/** A profile that is a group's. */
export type Group = Profile & { group: GroupFacts };

/** Whether the viewer stands inside: in it themselves or, as staff, through the organisation. */
export const isInside = (c: Context<Env>, { group }: Group): boolean =>
  isIn(group.mine) || isStaff(c.get('viewer'));

export const leads = (c: Context<Env>, { group }: Group): boolean => mayLead(c.get('viewer'), group.mine);

export const moderates = (c: Context<Env>, { group }: Group): boolean =>
  mayModerate(c.get('viewer'), group.mine);

/** Who is in a group is for its own people and, where anybody may ask to be, for members. */
export const seesMembers = (c: Context<Env>, group: Group): boolean =>
  isInside(c, group) || (/open|request/.test(group.group.entry) && may(c.get('viewer'), 'see-members'));

export const writeTo = (group: Group): string => `/write?group=${group.id}`;

/** Says why something about a group could not be done, with the way back. */
export const refused = (
  c: Context<Env>,
  why: Key,
  back: { path: string; label: Key },
): Response | Promise<Response> =>
  page(c, {
    title: c.get('t')('problems.conflictTitle'),
    current: 'people',
    status: 409,
    main: html`<h1>${c.get('t')(why)}</h1>
      <p><a class="button" href="${back.path}">${c.get('t')(back.label)}</a></p>`,
  });
