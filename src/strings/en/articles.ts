/** Long posts set for reading, and albums of pictures. */
export const articles = {
  contents: 'Contents',
  sign: 'Article · {minutes, plural, one {one minute} other {# minutes}}',
  write: 'As an article, set for reading: its headings become its contents',
  helpPicture: 'the first picture here in the text, with words below it, on a line of its own',
  sorts: 'What is shown',
  sort_all: 'Everything',
  sort_began: 'Begun',
  sort_articles: 'Articles',
  sort_pictures: 'Pictures',
  none_began: 'No conversation begun yet. Those that begin here will stand here.',
  none_articles: 'No articles yet. What is written as one will stand here.',
  none_pictures: 'No pictures yet. Those that go with a post will stand here.',
};
