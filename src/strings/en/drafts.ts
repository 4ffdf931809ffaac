/** What is not sent yet. */
export const drafts = {
  title: 'Drafts and plans',
  drafts: 'Drafts',
  none: 'What you begin to write is kept here until you send it.',
  newOne: 'A new conversation',
  answers: 'Your answer in “{title}”',
  placeGone: 'The conversation is not there any more',
  onlyPictures: 'Pictures without words',
  drop: 'Throw away',
  restored: 'Your draft, left',
  afresh: 'Start afresh',
  saved: 'Draft kept',
  unsaved: 'The draft could not be kept; we go on trying.',
};
