import type { Context } from 'hono';
import { forgetDevice } from '../../commands/forget-device.ts';
import { hearOnDevice } from '../../commands/hear-on-device.ts';
import { tryDevice } from '../../commands/try-device.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import type { Device } from '../../reading/pushes.ts';
import { Problem } from '../../rules/problem.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { deviceName } from '../security/device.ts';

const DONE = { added: 'push.added', removed: 'push.removed', tried: 'push.tried' } as const;

export function deviceNotice(c: Context<Env>): Part {
  const done = DONE[(c.req.query('done') ?? '') as keyof typeof DONE];
  return done ? html`<p class="notice good" role="status">${c.get('t')(done)}</p>` : '';
}

/** Where one is told: always here, and on whichever devices one added. */
export function placesPart(c: Context<Env>, { pushKey }: Parts, devices: readonly Device[]): Html {
  const t = c.get('t');
  const organisation = c.get('organisation')!.name;
  const isHere = devices.some(({ sessionId }) => sessionId === c.get('me')?.sessionId);
  return html`<h2>${t('push.where')}</h2>
    <ul class="places">
      <li>
        ${icon('bell')}
        <div><b>${t('push.here')}</b><small class="quiet">${t('push.hereSays')}</small></div>
      </li>
      <li>
        ${icon('device')}
        <div>
          <b>${t('push.devices')}</b>
          <small class="quiet">${t('push.devicesSays', { organisation })}</small>
          ${
            devices.length > 0
              ? html`<ul class="devices">
                  ${devices.map((device) => deviceRow(c, device))}
                </ul>`
              : html`<p class="quiet">${t('push.devicesNone')}</p>`
          }
          <form
            class="add-device"
            method="post"
            action="/you/devices"
            data-push="${pushKey}"
            ${isHere ? 'data-is-here' : ''}
          >
            <input type="hidden" name="endpoint" /><input type="hidden" name="publicKey" /><input
              type="hidden"
              name="auth"
            />
            <button hidden>${icon('plus')} ${t(isHere ? 'push.renew' : 'push.add')}</button>
            <p class="hint" data-says="adding" hidden>${t('push.adding')}</p>
            <p class="hint" data-says="unsupported" hidden>${t('push.unsupported')}</p>
            <p class="hint" data-says="install" hidden>${t('push.install', { organisation })}</p>
            <p class="hint" data-says="denied" role="alert" hidden>${t('push.denied', { organisation })}</p>
            <p class="hint" data-says="failed" role="alert" hidden>${t('push.failed')}</p>
            <noscript><p class="hint">${t('push.needsScript')}</p></noscript>
          </form>
        </div>
      </li>
    </ul>`;
}

function deviceRow(c: Context<Env>, { id, sessionId, userAgent, createdAt, toldAt }: Device): Html {
  const t = c.get('t');
  const device = deviceName(t, userAgent);
  const isHere = sessionId === c.get('me')?.sessionId;
  return html`<li>
    <div>
      <b>${device}</b> ${isHere ? html`<span class="chip org">${t('push.thisDevice')}</span>` : ''}
      <small class="quiet"
        >${t('push.since', { date: t.date(createdAt) })} ·
        ${toldAt ? html`${t('push.toldLast')} ${when(t, toldAt, c.get('now'))}` : t('push.toldNever')}</small
      >
    </div>
    <form method="post" action="/you/devices/try">
      <input type="hidden" name="id" value="${id}" />
      <button class="small" aria-label="${t('push.tryNamed', { device })}">${t('push.try')}</button>
    </form>
    <form method="post" action="/you/devices/remove">
      <input type="hidden" name="id" value="${id}" />
      <button class="small" aria-label="${t('push.removeNamed', { device })}">${t('push.remove')}</button>
    </form>
  </li>`;
}

/** Adding, trying and removing a device. `again` shows the page once more, with what is wrong. */
export function deviceRoutes(
  app: App,
  parts: Parts,
  again: (c: Context<Env>, problem: Record<string, string>) => Promise<Response>,
): void {
  app.post('/you/devices', async (c) => {
    const me = c.get('me');
    if (!me) throw new Problem({ kind: 'sign-in' });
    const { endpoint = '', publicKey = '', auth = '' } = (await readForm(c)).text;
    const { problem } = await attempt(() =>
      hearOnDevice(
        parts,
        c.get('viewer'),
        { endpoint, publicKey, auth },
        {
          sessionId: me.sessionId,
          userAgent: c.req.header('user-agent') ?? '',
          locale: c.get('t').locale,
          serverKey: parts.pushKey,
          publicUrl: parts.config.publicUrl,
        },
      ),
    );
    if (problem) return again(c, problem.kind === 'invalid' ? { form: 'push.failed' } : wrongFields(problem));
    return c.redirect('/you/notifications?done=added', 303);
  });

  app.post('/you/devices/try', async (c) => {
    await tryDevice(parts, c.get('viewer'), { id: (await readForm(c)).text.id ?? '' });
    return c.redirect('/you/notifications?done=tried', 303);
  });

  app.post('/you/devices/remove', async (c) => {
    await forgetDevice(parts, c.get('viewer'), { id: (await readForm(c)).text.id ?? '' });
    return c.redirect('/you/notifications?done=removed', 303);
  });
}
