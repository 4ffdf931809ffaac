import { forbidden, Problem } from '../rules/problem.ts';
import { may, type Act, type KnownViewer, type Viewer } from '../rules/viewer.ts';

/** Stops whoever may not do this: a reader from the street is asked who they are, anyone else is told no. */
export function demand(viewer: Viewer, act: Act): asserts viewer is KnownViewer {
  if (may(viewer, act)) return;
  throw viewer.id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
}
