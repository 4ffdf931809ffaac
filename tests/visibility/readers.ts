import { canReadWithheld } from '../../src/rules/visibility.ts';
import { calendarOf, isInKeptGroup, QUESTIONS, QUOTES, type Looker, type Planted } from './world.ts';

/** Whether a viewer may see a post, and the post that began its conversation. */
export type Sight = { post: boolean; root: boolean };

/** A way to read one post. A new one is one line here. */
export type PostReader = {
  name: string;
  path: (ids: { post: string; conversation: string; picture: string; film: string; host: string }) => string;
  /** Anything but a GET of the path. */
  form?: Record<string, string>;
  /** Whether the viewer gets it; where not, the answer must be the very one for an id that nobody has. */
  opens: (sight: Sight, post: Planted, looker: Looker) => boolean;
  /** It answers by the same reading as another one here: to try it with few viewers is enough. */
  few?: true;
  /** It is of the whole conversation: its first post stands for all of it. */
  whole?: true;
  /** Whoever asks, it shows what a reader from the street may see. */
  asStreet?: true;
  /** What must then be read there. */
  shows?: (post: Planted) => string;
  /** Where there is nothing for the viewer it says so in a page that is there. */
  nothing?: 200;
};

const own = (post: Planted, { viewer }: Looker): boolean =>
  viewer.id !== null &&
  (post.authorId === viewer.id ||
    (post.authorId === viewer.organisationId &&
      ['owner', 'admin', 'moderator', 'staff'].includes(viewer.role!)));
/** Whether the words of a post that may be seen stand in its place for this viewer: they were not taken back, nor put away from them. */
export const isReadable = (post: Planted, looker: Looker): boolean =>
  !post.deleted &&
  (post.withheld === null ||
    canReadWithheld(looker.viewer, {
      ...post,
      withheld: post.withheld,
      inKeptGroup: isInKeptGroup(looker, post),
    }));
export const keepsOrder = ({ viewer }: Looker): boolean =>
  ['owner', 'admin', 'moderator'].includes(viewer.role!);
const both = ({ post, root }: Sight): boolean => post && root;
/** One's own words stay one's own to read, even where the conversation around them is not for one any more. */
const stands = ({ post: seen, root }: Sight, post: Planted, looker: Looker): boolean =>
  seen && (root || own(post, looker)) && !post.deleted && post.withheld === null;
const hangs = ({ post: seen }: Sight, post: Planted, looker: Looker): boolean =>
  ((seen || own(post, looker)) && isReadable(post, looker)) ||
  // Whom a ruling concerns reads on its page what was sealed, and appeals.
  (post.withheld === 'removed' && looker.viewer.id === post.authorId) ||
  (keepsOrder(looker) && (post.brought || (post.withheld === 'removed' && seen)));
/** What everybody is shown alike: whoever asks sees no more of it than the street does. */
const forTheStreet = ({ root }: Planted): boolean =>
  ['everyone', 'unlisted'].includes(root.visibility) && !root.held;
const FEEDS = ['atom', 'rss', 'json'] as const;
const isIn = ({ viewer }: Looker): boolean => viewer.id !== null;

export const POST_READERS: readonly PostReader[] = [
  {
    name: 'conversation',
    whole: true,
    path: ({ conversation }) => `/c/${conversation}`,
    opens: ({ root }) => root,
  },
  {
    name: 'conversation under any words',
    whole: true,
    few: true,
    path: ({ conversation }) => `/c/${conversation}/any-words`,
    opens: ({ root }) => root,
  },
  { name: 'lasting address', path: ({ post }) => `/p/${post}`, opens: both },
  {
    name: 'earlier wordings',
    path: ({ post }) => `/p/${post}/history`,
    opens: stands,
    shows: ({ earlier }) => earlier,
  },
  {
    name: 'picture page',
    path: ({ post, picture }) => `/p/${post}/pictures/${picture}`,
    opens: stands,
    shows: ({ words }) => words,
  },
  {
    name: 'picture',
    path: ({ picture }) => `/files/${picture}/large`,
    opens: hangs,
  },
  {
    name: 'small picture',
    few: true,
    path: ({ picture }) => `/files/${picture}/thumb`,
    opens: hangs,
  },
  {
    name: 'film',
    few: true,
    path: ({ film }) => `/files/${film}/play`,
    opens: hangs,
  },
  {
    name: 'captions',
    few: true,
    path: ({ film }) => `/files/${film}/captions`,
    opens: hangs,
  },
  { name: 'who likes it', path: ({ post }) => `/p/${post}/favourites`, opens: stands },
  { name: 'who boosted it', few: true, path: ({ post }) => `/p/${post}/boosts`, opens: stands },
  ...FEEDS.map((format): PostReader => ({
    name: `conversation as ${format}`,
    whole: true,
    few: true,
    path: ({ conversation }) => `/c/${conversation}/feed.${format}`,
    asStreet: true,
    opens: (_, post) => forTheStreet(post),
  })),
  {
    name: 'conversation inside another page',
    whole: true,
    path: ({ conversation }) => `/embed/c/${conversation}`,
    asStreet: true,
    opens: (_, post) => forTheStreet(post),
  },
  {
    name: 'conversation inside the page that it is about',
    whole: true,
    few: true,
    path: ({ conversation }) => `/embed/page?url=https://blog.example/${conversation}`,
    asStreet: true,
    nothing: 200,
    opens: (_, post) => forTheStreet(post),
  },
  {
    name: 'oEmbed',
    whole: true,
    few: true,
    path: ({ conversation, host }) => `/oembed?url=${host}/c/${conversation}`,
    asStreet: true,
    opens: (_, post) => forTheStreet(post),
  },
  {
    name: 'oEmbed of a post',
    few: true,
    path: ({ post, host }) => `/oembed?format=xml&url=${host}/p/${post}`,
    asStreet: true,
    opens: (_, post) =>
      forTheStreet(post) && ['everyone', 'unlisted'].includes(post.visibility) && !post.held,
  },
  {
    name: 'picture of a link preview',
    whole: true,
    few: true,
    path: ({ conversation }) => `/c/${conversation}/preview.jpg`,
    asStreet: true,
    opens: (_, post) => forTheStreet(post) && !post.root.deleted && post.root.withheld === null,
  },
  ...['', '/people', '/questions', '/event.ics'].map((path): PostReader => ({
    name: `event${path}`,
    whole: true,
    few: true,
    path: ({ conversation }) => `/events/${conversation}${path}`,
    opens: ({ root }, { root: { deleted, withheld, held } }) =>
      root && !deleted && withheld === null && !(path === '/event.ics' && held),
  })),
  {
    name: 'live',
    whole: true,
    path: ({ conversation }) => `/live?topics=conversation:${conversation}`,
    opens: ({ root }) => root,
  },
];

/** Ways to touch a post. They are tried only by those who may not see it: to them it must not be there. */
export const PROBES: readonly Pick<PostReader, 'name' | 'path' | 'form'>[] = [
  { name: 'report page', path: ({ post }) => `/p/${post}/report` },
  { name: 'report', path: ({ post }) => `/p/${post}/report`, form: { why: 'spam' } },
  { name: 'keep page', path: ({ post }) => `/p/${post}/keep` },
  { name: 'keep', path: ({ post }) => `/p/${post}/keep`, form: { folder: '' } },
  { name: 'hide', path: ({ post }) => `/p/${post}/hide`, form: { reason: 'x' } },
  { name: 'judge', path: ({ post }) => `/moderation/${post}`, form: { do: 'remove', words: 'x' } },
  { name: 'lock', path: ({ conversation }) => `/c/${conversation}/order`, form: { do: 'lock', words: 'x' } },
  { name: 'edit page', path: ({ post }) => `/p/${post}/edit` },
  { name: 'edit', path: ({ post }) => `/p/${post}/edit`, form: { text: 'x', do: 'save' } },
  { name: 'captions page', path: ({ post, film }) => `/p/${post}/media/${film}` },
  { name: 'captions', path: ({ post, film }) => `/p/${post}/media/${film}`, form: { x: 'x' } },
  { name: 'delete page', path: ({ post }) => `/p/${post}/delete` },
  { name: 'delete', path: ({ post }) => `/p/${post}/delete`, form: { reason: 'x' } },
  {
    name: 'another way of answering',
    path: ({ conversation }) => `/c/${conversation}?mode=note`,
    form: { text: 'x' },
  },
  { name: 'reply', path: ({ conversation }) => `/c/${conversation}/reply`, form: { text: 'x' } },
  { name: 'note', path: ({ conversation }) => `/c/${conversation}/note`, form: { text: 'x' } },
  { name: 'me too', path: ({ conversation }) => `/c/${conversation}/me-too`, form: {} },
  {
    name: 'keeping up',
    path: ({ conversation }) => `/c/${conversation}/attention`,
    form: { level: 'following' },
  },
  { name: 'agree', path: ({ conversation }) => `/c/${conversation}/agree`, form: {} },
  { name: 'draft', path: ({ conversation }) => `/c/${conversation}/draft`, form: { text: 'x' } },
  ...['favourite', 'boost', 'bookmark', 'vote', 'pin', 'unquote'].map((act) => ({
    name: act,
    path: ({ post }: { post: string }) => `/p/${post}/${act}`,
    form: { choice: '0' },
  })),
  { name: 'event form', path: ({ conversation }) => `/events/${conversation}/edit` },
  {
    name: 'question at an event',
    path: ({ conversation }) => `/events/${conversation}/questions`,
    form: { text: 'x' },
  },
  {
    name: 'whether one comes',
    path: ({ conversation }) => `/events/${conversation}/rsvp`,
    form: { answer: 'yes' },
  },
  { name: 'take', path: ({ conversation }) => `/inbox/${conversation}/take`, form: {} },
  { name: 'hand on page', path: ({ conversation }) => `/inbox/${conversation}/hand-on` },
];

/** A page that lists posts; it is read with all that follows it. */
export type ListReader = {
  name: string;
  /** It is drawn as for a reader from the street, whoever asks. */
  asStreet?: true;
  path: (looker: Looker) => string;
  /** What must stand there: of a post that the viewer may see, with its conversation, the named secret. */
  shows?: (post: Planted, looker: Looker) => string | null;
  /** It shows those who keep order what was brought before them, whomever it was for. */
  judged?: true;
};

/** What is for those who have the link is listed for its author alone. */
const isListed = (post: Planted, looker: Looker): boolean =>
  !post.deleted &&
  post.withheld === null &&
  (own(post, looker) || (post.visibility !== 'unlisted' && post.root.visibility !== 'unlisted'));
const isOpen = (post: Planted): boolean =>
  post.title !== null &&
  post.visibility === 'everyone' &&
  !post.held &&
  !post.deleted &&
  post.withheld === null;

const isSaid = (post: Planted): boolean =>
  post.visibility === 'everyone' && !post.held && !post.deleted && post.withheld === null;

const profile = (handle: string, author: Planted['author']): ListReader => ({
  name: `profile of ${handle}`,
  path: () => `/@${handle}`,
  // Neither of two finds the other's profile, or anything on it, after a block.
  shows: (post, looker) =>
    post.author === author && isListed(post, looker) && !looker.ties.blocks.has(post.authorId)
      ? post.words
      : null,
});

export const LIST_READERS: readonly ListReader[] = [
  {
    name: 'home, or the public front',
    path: () => '/',
    shows: (post, looker) =>
      looker.viewer.id === null
        ? isOpen(post)
          ? post.title
          : null
        : post.title &&
            post.alone &&
            !post.deleted &&
            post.withheld === null &&
            !looker.ties.blocks.has(post.authorId)
          ? post.title
          : null,
  },
  {
    name: 'home, everyone’s conversations',
    path: () => '/?view=all',
    // Whom one hears no more does not stand there, and who began it says it.
    shows: (post, looker) => (isOpen(post) && !looker.ties.blocks.has(post.authorId) ? post.title : null),
  },
  profile('author', 'author'),
  profile('guestwhoasked', 'guestWhoAsked'),
  profile('nordlys', 'organisation'),
  profile('suspendedauthor', 'suspendedAuthor'),
  {
    name: 'group',
    path: () => '/@the-circle',
    shows: (post) =>
      post.title && post.visibility === 'group' && !post.deleted && post.withheld === null
        ? post.title
        : null,
  },
  {
    name: 'tag',
    path: () => '/tags/matrix',
    shows: (post, looker) =>
      isListed(post, looker) && !looker.ties.blocks.has(post.authorId) ? post.words : null,
  },
  {
    name: 'events',
    path: () => '/events',
    shows: (post, looker) =>
      post.title && !post.held && isListed(post, looker) && !looker.ties.blocks.has(post.authorId)
        ? post.title
        : null,
  },
  {
    name: 'questions at an event',
    path: () => `/events/${QUESTIONS}/questions`,
    shows: (post, looker) =>
      post.title && !post.deleted && post.withheld === null && !looker.ties.blocks.has(post.authorId)
        ? post.words
        : null,
  },
  {
    name: 'calendar',
    path: ({ name }) => `/calendar/${calendarOf(name)}/events.ics`,
    shows: (post, looker) => (isIn(looker) && !post.deleted && post.withheld === null ? post.title : null),
  },
  {
    name: 'open calendar',
    asStreet: true,
    path: () => '/events.ics',
    shows: (post) => (isOpen(post) ? post.title : null),
  },
  { name: 'gathered', path: () => '/notifications/waiting' },
  { name: 'what reaches one', path: () => '/you/hearing' },
  { name: 'where one may be let arrive in the group', path: () => '/@the-circle/invite' },
  { name: 'where one may be let arrive', path: () => '/invitations' },
  { name: 'arrival', path: () => '/arrive' },
  { name: 'arrival in the group', path: () => '/arrive?group=the-circle' },
  { name: 'people', path: () => '/people' },
  { name: 'people search', path: () => '/people?q=xq' },
  { name: 'notifications', path: () => '/notifications' },
  {
    name: 'drafts',
    path: () => '/drafts',
    shows: (post, looker) => (isIn(looker) && !post.deleted && post.withheld === null ? post.title : null),
  },
  {
    name: 'bookmarks',
    path: () => '/bookmarks',
    shows: (post, looker) => (isIn(looker) && !post.deleted && post.withheld === null ? post.words : null),
  },
  {
    name: 'a conversation of quotes',
    path: () => `/c/${QUOTES}/quotes`,
    shows: (post) => (post.deleted || post.withheld ? null : post.words),
  },
  { name: 'guest’s own page', path: () => '/guest' },
  { name: 'inbox', path: () => '/inbox' },
  { name: 'inbox, mine', path: () => '/inbox?pile=mine' },
  { name: 'inbox, decisions', path: () => '/inbox?pile=decisions' },
  { name: 'inbox, due', path: () => '/inbox?pile=due' },
  { name: 'inbox, late', path: () => '/inbox?pile=late' },
  { name: 'held back', path: () => '/held' },
  {
    name: 'moderation',
    path: () => '/moderation',
    judged: true,
    shows: (post, looker) =>
      post.brought && (keepsOrder(looker) || (!post.deleted && isInKeptGroup(looker, post)))
        ? post.words
        : null,
  },
  { name: 'record of order', path: () => '/moderation/log' },
  { name: 'filtered words', path: () => '/you/words' },
  { name: 'ledger', path: () => '/ledger' },
  { name: 'ledger inside', path: () => '/ledger?view=inside' },
  { name: 'goals', path: () => '/goals' },
  { name: 'rows of reply ratio', path: () => '/goals/reply_ratio/rows' },
  { name: 'rows of first response', path: () => '/goals/first_response/rows' },
  { name: 'rows of kept on time', path: () => '/goals/kept_on_time/rows' },
  { name: 'rows of loop closure', path: () => '/goals/loop_closure/rows' },
  {
    name: 'site map',
    asStreet: true,
    path: () => '/sitemap-1.xml',
    shows: (post) => (isOpen(post) ? post.title : null),
  },
  ...FEEDS.flatMap((format): ListReader[] => [
    {
      name: `front as ${format}`,
      asStreet: true,
      path: () => `/feed.${format}`,
      shows: (post) => (isOpen(post) ? post.title : null),
    },
    {
      name: `author as ${format}`,
      asStreet: true,
      path: () => `/@author/feed.${format}`,
      shows: (post) => (post.author === 'author' && isOpen(post.root) && isSaid(post) ? post.words : null),
    },
    {
      name: `organisation as ${format}`,
      asStreet: true,
      path: () => `/@nordlys/feed.${format}`,
      shows: (post) =>
        post.author === 'organisation' && isOpen(post.root) && isSaid(post) ? post.words : null,
    },
    {
      name: `tag as ${format}`,
      asStreet: true,
      path: () => `/tags/matrix/feed.${format}`,
      shows: (post) => (isOpen(post.root) && isSaid(post) ? post.words : null),
    },
    {
      name: `events as ${format}`,
      asStreet: true,
      path: () => `/events/feed.${format}`,
      shows: (post) => (isOpen(post) ? post.title : null),
    },
    { name: `articles as ${format}`, asStreet: true, path: () => `/@author/articles/feed.${format}` },
    { name: `pictures as ${format}`, asStreet: true, path: () => `/@author/pictures/feed.${format}` },
    { name: `group as ${format}`, path: () => `/@the-circle/feed.${format}` },
    {
      name: `ledger as ${format}`,
      asStreet: true,
      path: () => `/ledger/feed.${format}`,
      shows: (post) => (isOpen(post.root) && isSaid(post) ? post.promise : null),
    },
  ]),
  { name: 'search for nothing', path: () => '/search' },
  { name: 'leaving', path: () => '/you/leaving' },
  { name: 'leaving for good', path: () => '/you/leaving/delete' },
  { name: 'you', path: () => '/you' },
];

/** What one types into a search box: it must answer as if what one may not see were not there. */
export const SEARCHES: readonly {
  name: string;
  path: (words: string) => string;
  finds?: (post: Planted, looker: Looker) => boolean;
  few?: true;
}[] = [
  { name: 'search', path: (words) => `/search?q=${words}`, finds: isListed },
  {
    name: 'search in a group',
    path: (words) => `/search?in=the-circle&q=${words}`,
    finds: (post, looker) => post.root.visibility === 'group' && isListed(post, looker),
    few: true,
  },
  { name: 'completion of tags', path: (words) => `/complete?q=%23${words}`, few: true },
  { name: 'inbox search', path: (words) => `/inbox?words=${words}`, few: true },
];
