import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  eyesOf,
  isStaff,
  isStaffRole,
  may,
  mayGrant,
  maySuspend,
  ROLES,
  type Act,
  type Role,
  type Viewer,
} from '../../src/rules/viewer.ts';

const organisationId = 'organisation';
const viewer = (role: Role | null): Viewer => ({ id: role && `the ${role}`, role, organisationId });
const role = fc.constantFrom(...ROLES);
const above = (one: Role, other: Role): boolean => ROLES.indexOf(one) < ROLES.indexOf(other);

/** Every act, so that a new one is thought about here as well. */
const LEAST: Record<Act, Role> = {
  reply: 'guest',
  report: 'guest',
  start: 'guest',
  react: 'guest',
  boost: 'member',
  'edit-profile': 'guest',
  follow: 'member',
  'mute-and-block': 'member',
  'see-members': 'member',
  'join-group': 'member',
  leave: 'guest',
  bring: 'member',
  'secure-account': 'member',
  'speak-for-organisation': 'staff',
  plan: 'member',
  approve: 'staff',
  'read-inside': 'staff',
  assign: 'staff',
  'release-held': 'staff',
  'make-event': 'member',
  'make-group': 'staff',
  invite: 'staff',
  'set-goals': 'staff',
  'keep-order': 'moderator',
  'lead-any-group': 'moderator',
  'manage-people': 'moderator',
  'manage-teams': 'admin',
  'grant-roles': 'admin',
  'manage-organisation': 'admin',
};

describe('who may do what', () => {
  test('a wider role may everything that a narrower one may, and the street nothing', () => {
    for (const [act, least] of Object.entries(LEAST) as [Act, Role][]) {
      for (const each of ROLES) assert.equal(may(viewer(each), act), !above(least, each), `${each} ${act}`);
      assert.equal(may(viewer(null), act), false);
    }
  });

  test('nobody grants above themselves, changes somebody above them, or makes or lifts a guest', () => {
    fc.assert(
      fc.property(role, role, role, (by, from, to) => {
        if (!mayGrant(viewer(by), from, to)) return;
        assert.ok(!above(to, by) && !above(from, by));
        assert.ok(by === 'owner' || by === 'admin');
        assert.ok(from !== 'guest' && to !== 'guest');
      }),
    );
  });

  test('no row of grants, whoever gives them, makes an owner where no owner gave one', () => {
    const grant = fc.record({ by: fc.nat(5), whom: fc.nat(5), to: role });
    fc.assert(
      fc.property(
        fc.array(role, { minLength: 6, maxLength: 6 }),
        fc.array(grant, { maxLength: 40 }),
        (begin, grants) => {
          const roles = begin.map((each): Role => (each === 'owner' ? 'admin' : each));
          for (const { by, whom, to } of grants)
            if (mayGrant(viewer(roles[by]!), roles[whom]!, to)) roles[whom] = to;
          assert.ok(!roles.includes('owner'));
        },
      ),
    );
  });

  test('only those below are kept out: never oneself, never an equal, never an owner', () => {
    for (const by of ROLES)
      for (const whom of ROLES) {
        const expected = ['owner', 'admin', 'moderator'].includes(by) && above(by, whom);
        assert.equal(maySuspend(viewer(by), whom), expected, `${by} suspends ${whom}`);
      }
  });

  test('staff have the organisation’s eyes, others their own, the street none', () => {
    for (const each of ROLES) {
      assert.deepEqual(
        eyesOf(viewer(each)),
        isStaffRole(each) ? [`the ${each}`, organisationId] : [`the ${each}`],
      );
      assert.equal(isStaff(viewer(each)), isStaffRole(each));
    }
    assert.deepEqual(eyesOf(viewer(null)), []);
  });
});
