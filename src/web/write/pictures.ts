import { readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { takePicture } from '../../http/pictures.ts';
import { invalid, Problem } from '../../rules/problem.ts';

/** Where a page hands in one picture at a time, before its form is sent. Answers in JSON. */
export function pictureRoutes(app: App, parts: Parts): void {
  app.post('/pictures', async (c) => {
    const viewer = c.get('viewer');
    if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
    const form = await readForm(c);
    const [file] = form.files('picture');
    if (!file) throw invalid({ pictures: 'pictures.notAPicture' });
    return c.json(await takePicture(parts, viewer, await file.bytes(), form.text.description ?? ''), 201);
  });
}
