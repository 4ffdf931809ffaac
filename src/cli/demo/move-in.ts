import type { Context } from '../../commands/context.ts';
import { changeFace } from '../../commands/change-face.ts';
import { changeTeam } from '../../commands/change-team.ts';
import { createAccount } from '../../commands/create-account.ts';
import { editProfile } from '../../commands/edit-profile.ts';
import { follow } from '../../commands/follow.ts';
import { joinGroup } from '../../commands/join-group.ts';
import { makeGroup } from '../../commands/make-group.ts';
import { makeTeam } from '../../commands/make-team.ts';
import { nameModerator } from '../../commands/name-moderator.ts';
import { putInTeam } from '../../commands/put-in-team.ts';
import { setBelonging } from '../../commands/set-belonging.ts';
import { setUp } from '../../commands/set-up.ts';
import { shareGroup } from '../../commands/share-group.ts';
import { takeIn } from '../../commands/take-in.ts';
import { putPicture } from '../../files/store.ts';
import { newId } from '../../store/ids.ts';
import { groups, teams } from './groups.ts';
import { people } from './people.ts';
import { person, type Stage } from './stage.ts';
import { dayFrom, moment, TIME_ZONE } from './when.ts';

/** With which everybody in the demo signs in. */
export const PASSWORD = 'bikes-in-the-snow';
export const ORGANISATION = 'nordlys';

/** Founds the organisation and lets everybody move in: accounts, faces, teams, groups, who follows whom. */
export async function moveIn(stage: Stage): Promise<void> {
  const on = (day: number): Context => ({ db: stage.db, clock: () => moment(`${day}d 09:00`, stage.now) });
  await found(stage, on(110));
  for (const { role, handle, name } of people.slice(1)) {
    const { accountId } = await createAccount(on(105), { handle, name, role, password: PASSWORD });
    stage.people.set(handle, { id: accountId, role, organisationId: stage.organisationId });
  }
  await introduce(stage, on(104));
  await formTeams(stage, on(104));
  await gather(stage, on(103));
  for (const { handle, follows = [] } of people)
    for (const followed of [ORGANISATION, ...follows])
      await follow(on(102), person(stage, handle), { handle: followed });
}

async function found(stage: Stage, context: Context): Promise<void> {
  const [{ handle, name }] = people as readonly [(typeof people)[number]];
  const { organisationId, ownerId } = await setUp(context, {
    purpose: 'Bikes that last a working life, made together with those who ride, mend and share them.',
    audiences: ['customers', 'partners'],
    wish: 'Nobody who writes to us wonders whether we have read it.',
    measure: 'first_response',
    target: 4,
    dueOn: dayFrom(30, stage.now),
    organisation: { name: 'Nordlys Cycles', handle: ORGANISATION, accentHue: 195 },
    owner: { name, handle, password: PASSWORD },
    locale: 'en',
    timeZone: TIME_ZONE,
  });
  stage.organisationId = organisationId;
  stage.people.set(handle, { id: ownerId, role: 'owner', organisationId });
}

/** Words about themselves, to which organisation they belong, and a face for those who put one up. */
async function introduce(stage: Stage, context: Context): Promise<void> {
  const owner = person(stage, people[0]!.handle);
  for (const { handle, name, about, relation, lines, of } of people) {
    await editProfile(context, person(stage, handle), { name, about, relation, lines });
    if (of) await setBelonging(context, owner, { handle, organisation: of });
  }
  for (const [handle, { prepared }] of stage.faces) {
    const { mime, width, height, averageColour } = prepared;
    const id = newId();
    await putPicture(stage.files, id, prepared);
    const who = person(stage, handle === ORGANISATION ? people[0]!.handle : handle);
    await changeFace(context, who, { handle, face: { id, mime, width, height, averageColour } });
  }
}

async function formTeams(stage: Stage, context: Context): Promise<void> {
  const owner = person(stage, people[0]!.handle);
  for (const [name, members] of Object.entries(teams)) {
    const { id } = await makeTeam(context, owner, { name });
    for (const handle of members) await putInTeam(context, owner, { id, handle });
    await changeTeam(context, owner, { id, name, lead: members[0]! });
  }
}

async function gather(stage: Stage, context: Context): Promise<void> {
  for (const { by, members, asking = [], answer, moderator, shared, ...facts } of groups) {
    const lead = person(stage, by);
    await makeGroup(context, lead, facts);
    if (shared) await shareGroup(context, lead, { group: facts.handle, ...shared });
    for (const handle of members)
      if (facts.entry === 'open')
        await joinGroup(context, person(stage, handle), { group: facts.handle, accepts: true });
      else await takeIn(context, lead, { group: facts.handle, handle });
    for (const handle of asking)
      await joinGroup(context, person(stage, handle), { group: facts.handle, answer, accepts: true });
    if (moderator)
      await nameModerator(context, lead, { group: facts.handle, handle: moderator, moderates: true });
  }
}
