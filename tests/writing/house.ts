import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { addMedia } from '../../src/commands/add-media.ts';
import { captionMedia } from '../../src/commands/caption-media.ts';
import { start, type StartInput } from '../../src/commands/start.ts';
import { takePicture } from '../../src/http/pictures.ts';
import type { Parley } from '../../src/parley.ts';
import { newId } from '../../src/store/ids.ts';
import { openBrowser } from '../support/browser.ts';
import { openHouse as openServer, type HouseOptions } from '../support/house.ts';
import { foundWorld, type Someone, type World } from '../support/world.ts';

type Fields = Record<string, string | Blob | (string | Blob)[]>;

type FilmWords = { description: string; name?: string; captions?: string; transcript?: string };

/** An organisation with its people behind a server of its own. */
export type House = Parley &
  World & {
    tom: Someone;
    mei: Someone;
    ines: Someone;
    jonas: Someone;
    now(): Date;
    /** Lets time pass. */
    pass(milliseconds: number): void;
    /** Until the server has heard of all that was said before. */
    heard(): Promise<void>;
    /** Runs this before the server stops. */
    atEnd(end: () => Promise<void>): void;
    get(path: string, who?: Someone | null, headers?: Record<string, string>): Promise<Response>;
    /** The markup of a page, or of what stands in its place. */
    text(path: string, who?: Someone | null): Promise<string>;
    /** Sends a form as a browser does, with its files. */
    post(path: string, who: Someone | null, fields: Fields): Promise<Response>;
    /** Begins a conversation; everyone sees it unless said otherwise. */
    says(who: Someone, input?: Partial<StartInput>): Promise<{ conversationId: string; postId: string }>;
    /** A stored picture of somebody, described. */
    picture(who: Someone, description?: string): Promise<string>;
    /** A film of somebody, described, of which only its words are there. */
    film(who: Someone, words: FilmWords): Promise<string>;
  };

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const parley = await openServer(options);
  const world = await foundWorld(parley.parts);
  const get: House['get'] = async (path, who, headers) => {
    if (!who) await parley.heard();
    return fetch(new URL(path, parley.url), {
      headers: { ...(who ? { cookie: who.cookie } : {}), ...headers },
      redirect: 'manual',
    });
  };
  return {
    ...parley,
    ...world,
    tom: await world.person('tom', 'owner', 'Tom Berg'),
    mei: await world.person('mei', 'staff', 'Mei Lindqvist'),
    ines: await world.person('ines', 'member', 'Ines Moreau'),
    jonas: await world.person('jonas', 'member', 'Jonas Okoye'),
    get,
    async text(path, who) {
      let answer = await get(path, who);
      while (answer.status === 301 || answer.status === 303)
        answer = await get(answer.headers.get('location')!, who);
      return answer.text();
    },
    post(path, who, fields) {
      const body = new FormData();
      for (const [name, values] of Object.entries(fields))
        for (const value of [values].flat()) body.append(name, value);
      return fetch(new URL(path, parley.url), {
        method: 'POST',
        headers: who ? { cookie: who.cookie } : {},
        body,
        redirect: 'manual',
      });
    },
    says: (who, input = {}) =>
      start(parley.parts, who, { text: 'The hinge cracked.', asks: false, visibility: 'everyone', ...input }),
    picture: async (who, description = 'A cracked hinge') =>
      (await takePicture(parley.parts, who, await photo().bytes(), description)).id,
    async film(who, { description, name = 'film.mp4', ...said }) {
      const id = newId();
      await addMedia(parley.parts, who, {
        id,
        kind: 'video',
        name,
        description,
        mime: 'video/mp4',
        bytes: 1,
      });
      await captionMedia(parley.parts, who, { id, ...said });
      return id;
    },
  };
}

const drawn = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#c56' } })
  .withExif({ IFD0: { Copyright: 'a secret' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
  .jpeg()
  .toBuffer();

/** A photograph as a telephone writes it: with the place where it was taken. */
export const photo = (name = 'hinge.jpg'): File =>
  new File([new Uint8Array(drawn)], name, { type: 'image/jpeg' });

/** A new group with these members. */
export async function group({ parts, tom }: House, name: string, members: Someone[]): Promise<string> {
  const id = newId();
  await parts.db
    .sql`insert into account (id, kind, handle, name) values (${id}, 'group', ${name.toLowerCase()}, ${name})`;
  await parts.db
    .sql`insert into community (account_id, relation, entry, created_by) values (${id}, 'customers', 'open', ${tom.id})`;
  for (const { id: member } of members)
    await parts.db
      .sql`insert into membership (group_id, account_id, role) values (${id}, ${member}, 'member')`;
  return id;
}

export const follow = ({ parts }: House, follower: Someone, followed: Someone): PromiseLike<unknown> =>
  parts.db.sql`insert into follow (follower_id, followed_id) values (${follower.id}, ${followed.id})`;

/** Opens browser windows for people, and closes them all at the end. */
export async function openWindows(
  house: House,
): Promise<(who: Someone | null, scripts?: boolean) => Promise<Page>> {
  const browser = await openBrowser();
  house.atEnd(() => browser.close());
  return async (who, scripts = true) => {
    const context: BrowserContext = await browser.newContext({
      javaScriptEnabled: scripts,
      baseURL: house.url,
      locale: 'en',
    });
    const [name, value] = who?.cookie.split('=') ?? [];
    if (name && value) await context.addCookies([{ name, value, url: house.url }]);
    return context.newPage();
  };
}
