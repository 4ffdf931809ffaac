/** Feeds, and what they tell. */
export const feeds = {
  feed: 'Feed',
  feedHint: 'For a feed reader: it shows what is new here by itself',
  ledger: 'Promises of {name}',
  conversation: 'A conversation with {name}',
  tag: '#{tag} at {name}',
  events: 'Events at {name}',
  replyIn: 'In “{title}”',
  says: '{name}: {words}',
  step_accepted: 'Promised: {what}',
  step_moved: 'Moved to another day: {what}',
  step_kept: 'Kept: {what}',
  step_broken: 'Not kept: {what}',
  step_withdrawn: 'Taken back: {what}',
  step_refused: 'Refused: {what}',
};
