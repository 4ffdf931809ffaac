import { forbidden, Problem } from '../rules/problem.ts';
import { may, type Act, type KnownViewer, type Viewer } from '../rules/viewer.ts';

/** Stops whoever may not look: these pages are there for everybody to know of, and for few to see. */
export function demand(viewer: Viewer, act: Act): asserts viewer is KnownViewer {
  if (may(viewer, act)) return;
  throw viewer.id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
}
