import { newToken, hashToken, sessionEnd } from '../../src/store/tokens.ts';
import type { Parts } from '../../src/http/parts.ts';
import type { KnownViewer, Role } from '../../src/rules/viewer.ts';
import { newId } from '../../src/store/ids.ts';

/** Somebody in a test: who they are to a command, and the cookie by which a browser is them. */
export type Someone = KnownViewer & { handle: string; name: string; cookie: string };

/** An organisation that is set up, and whoever is asked for. */
export type World = {
  organisationId: string;
  street: { id: null; role: null; organisationId: string };
  person(handle: string, role: Role, name?: string): Promise<Someone>;
};

/** Founds Nordlys Cycles on an empty, migrated database, as set-up does. */
export async function foundWorld({ db }: Pick<Parts, 'db'>): Promise<World> {
  const organisationId = newId();
  await db.sql`
    insert into account (id, kind, handle, name) values (${organisationId}, 'organisation', 'nordlys', 'Nordlys Cycles')`;
  await db.sql`insert into organisation (account_id, purpose) values (${organisationId}, 'Bikes that last a working life')`;
  return {
    organisationId,
    street: { id: null, role: null, organisationId },
    async person(handle, role, name = handle) {
      const id = newId();
      const token = newToken();
      await db.sql`
        insert into account (id, kind, handle, name, role, hue) values (${id}, 'person', ${handle}, ${name}, ${role}, ${(handle.length * 60) % 360})`;
      await db.sql`
        insert into session (token_hash, id, account_id, expires_at)
        values (${hashToken(token)}, ${newId()}, ${id}, ${sessionEnd(new Date())})`;
      return { id, role, organisationId, handle, name, cookie: `parley_session=${token}` };
    },
  };
}
