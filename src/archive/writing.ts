import type { KnownViewer } from '../rules/viewer.ts';
import type { Translator } from '../strings/strings.ts';

/** Whose archive is written, and how. */
export type Writing = {
  viewer: KnownViewer;
  base: string;
  now: Date;
  t: Translator;
  /** Called now and then, so that nobody takes the work for given up. */
  alive?: () => Promise<void>;
};
