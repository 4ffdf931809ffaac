import type { Context } from '../../commands/context.ts';
import { editOrganisation } from '../../commands/edit-organisation.ts';
import { invite } from '../../commands/invite.ts';
import { invitationToken } from '../../commands/invitation-token.ts';
import { join } from '../../commands/join.ts';
import { pinConversation } from '../../commands/pin-conversation.ts';
import { useInvitation } from '../../commands/use-invitation.ts';
import { HOUSE } from './housekeeping.ts';
import { PASSWORD } from './move-in.ts';
import { person, type Act, type Stage } from './stage.ts';
import type { When } from './when.ts';

/** Who keeps a group pins what is talked about there. */
const pins = (by: string, at: When, group: string): Act => ({
  at,
  async run(stage, _scene, context) {
    const [first] = await stage.db.sql<{ id: string }[]>`
      select c.id from conversation c join account g on g.id = c.audience_id
      where g.handle = ${group} and c.visibility = 'group' order by c.id limit 1`;
    if (first)
      await pinConversation(context, person(stage, by), { group, conversationId: first.id, pinned: true });
  },
});

type Link = { label: string; uses: number; days: number; came: readonly string[] };

/** Somebody makes a link into a group, and some come by it. */
const invites = (by: string, at: When, group: string, { label, uses, days, came }: Link): Act => ({
  at,
  async run(stage, _scene, context) {
    const keyed = { ...context, secret: stage.secret };
    const { id } = await invite(keyed, person(stage, by), { group, label, uses, days });
    const token = invitationToken(keyed, id!);
    for (const handle of came) await useInvitation(context, person(stage, handle), { token, accepts: true });
  },
});

/** A link for each of some addresses. */
const invitesEach = (by: string, at: When, label: string, addresses: string[]): Act => ({
  at,
  async run(stage, _scene, context) {
    await invite({ ...context, secret: stage.secret }, person(stage, by), { label, days: 30, addresses });
  },
});

/** While one joined by request, somebody asked, and waits for a word. */
const applies = (at: When, who: { name: string; handle: string; answer: string }): Act => ({
  at,
  async run(stage, _scene, context) {
    await rules(stage, context, 'request');
    const viewer = { id: null, role: null, organisationId: stage.organisationId };
    const keyed = { ...context, secret: stage.secret };
    await join(keyed, viewer, { ...who, password: PASSWORD }, null, { userAgent: '' });
    await rules(stage, context, 'open');
  },
});

const rules = (stage: Stage, context: Context, joining: 'request' | 'open'): Promise<void> =>
  editOrganisation(context, person(stage, 'tom'), {
    ...HOUSE,
    holdsGuests: false,
    joining,
    joiningQuestion: 'What do you ride, and what brings you to us?',
  });

/** Coming in: what is pinned, who was invited, who asks to join. */
export const joining: readonly Act[] = [
  pins('lena', '50h', 'winter-riders'),
  invites('lena', '20d 18:00', 'winter-riders', {
    label: 'Notice board at the station',
    uses: 50,
    days: 60,
    came: ['jonas', 'fatima'],
  }),
  // Jonas keeps the group for Vélo Nord: whoever comes by his link is of Vélo Nord.
  invites('jonas', '40d 08:00', 'workshops', {
    label: 'Those who turn the screws',
    uses: 5,
    days: 60,
    came: ['signe'],
  }),
  invitesEach('nadia', '6d 11:00', 'The school boards', [
    'office@westschool.example',
    'heads@hillschool.example',
    'parents@harbourschool.example',
  ]),
  applies('26h', {
    name: 'Elin Strand',
    handle: 'elin',
    answer:
      'A Cargo 2 from your second year. I would like to know how others keep the brakes quiet in the rain.',
  }),
];
