/** Why the server cannot start or go on: one sentence for the person who runs it, shown without a stack. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
