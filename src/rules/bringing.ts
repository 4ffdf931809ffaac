/** What came of an archive that was brought along. */
export type Came = {
  said: number;
  already: number;
  pictures: number;
  /** Films, recordings and other files. */
  media: number;
  refused: number;
  ties: number;
};
