/** The last state of a conversation in a few words, also in link previews; the way through a long one. */
export const standing = {
  open: 'Promised by {date}',
  late: 'Late since {date}',
  kept: 'Kept · {date}',
  broken: 'Not kept · {date}',
  withdrawn: 'Promise taken back · {date}',
  refused: 'Refused · {date}',
  answered: 'Answered · {date}',
  askedBack: 'Asked back · {date}',
  pages: 'Pages of this conversation',
  fromStart: 'From the beginning',
};
