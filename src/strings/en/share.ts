/** Sharing a conversation, and a conversation inside another page. */
export const share = {
  share: 'Share',
  link: 'Link to this conversation',
  copy: 'Copy',
  copied: 'Copied',
  mail: 'Send by mail',
  mailText: '{title}\n\n{url}\n',
  app: 'Share with an app',
  embed: 'On a page of your own',
  embedHint:
    'Put this line where the conversation shall stand: under an article, it is its comments. It sets no cookie and knows nothing of your readers.',
  fit: 'As high as what stands in it, with this line too',
  embedTitle: '“{title}”, a conversation on {name}',
  follow: 'Follow it in a feed reader',
  answerOn: 'Answer on {name}',
  nobodyYet: 'Nobody has answered yet.',
  more: 'Read on at {name}',
  gone: 'This conversation is not here, or not for everyone to see.',
  pictureOf: '{title} · {state}',
  pictureOurs: 'Our turn since {date}',
  pictureTheirs: 'asked: are we both happy?',
  pictureOpen: 'Conversation',
};
