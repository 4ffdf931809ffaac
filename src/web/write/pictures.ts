import { readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { receive, takeMedia } from '../../http/media.ts';
import { takePicture } from '../../http/pictures.ts';
import { openShares } from '../../http/shares.ts';
import { readHandedIn } from '../../reading/media.ts';
import { MAX_MEDIA_BYTES } from '../../files/media/check.ts';
import { invalid, notFound, Problem } from '../../rules/problem.ts';
import { withDrawings } from '../components/icon.ts';
import { row } from '../components/picture-field.ts';

/** What may be on its way to the disk at once: from everybody, and from one. */
const [ON_THE_WAY, FROM_ONE] = [8 * MAX_MEDIA_BYTES, 2 * MAX_MEDIA_BYTES];

/** How loud it is, as the browser found: so many numbers from 0 to 100, or none. */
function waveOf(text = ''): number[] {
  const wave = text.slice(0, 1000).split(',').map(Number);
  const isWave = wave.length > 1 && wave.length <= 240;
  return isWave && wave.every((loud) => Number.isInteger(loud) && loud >= 0 && loud <= 100) ? wave : [];
}

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

  const shares = openShares(ON_THE_WAY, FROM_ONE);
  // A video, a sound or another file, its bytes and nothing else. The answer holds what the form shows for it.
  app.post('/media', async (c) => {
    const viewer = c.get('viewer');
    if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
    const announced = Number(c.req.header('content-length') ?? MAX_MEDIA_BYTES);
    if (announced > MAX_MEDIA_BYTES) throw new Problem({ kind: 'too-large' });
    const giveBack = shares.take(viewer.id, announced || MAX_MEDIA_BYTES);
    try {
      const path = await receive(parts, c.req.raw.body);
      const { name = '', wave } = c.req.query();
      const { id } = await takeMedia(parts, viewer, path, { name, wave: waveOf(wave) });
      const [one] = await readHandedIn(parts.db.sql, viewer, [id]);
      if (!one) throw notFound();
      return c.json({ id, row: withDrawings(String(row(c.get('t'), one))) }, 201);
    } finally {
      giveBack();
    }
  });
}
