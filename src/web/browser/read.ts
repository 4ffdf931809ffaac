// Lists what was read on this device and opens without a connection.
const list = document.querySelector<HTMLElement>('[data-read]');

const entities = (text: string): string =>
  new DOMParser().parseFromString(text, 'text/html').documentElement.textContent ?? '';

async function show(list: HTMLElement): Promise<void> {
  const name = (await caches.keys()).find((one) => one.startsWith('pages '));
  const pages = name === undefined ? null : await caches.open(name);
  const line = list.querySelector('template')!.content.firstElementChild!;
  const lang = document.documentElement.lang;
  const time = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const listed = new Set<string>();
  for (const request of ((await pages?.keys()) ?? []).toReversed()) {
    const { pathname, search } = new URL(request.url);
    const answer = await pages!.match(request);
    if (!answer || pathname.startsWith('/offline')) continue;
    const title = entities(/<title>([^<]*)/.exec(await answer.text())?.[1] ?? pathname);
    // One page has several addresses: where a list goes on, and a conversation under other words. The newest stands for all.
    const same = `${title} ${/^\/c\/[\w-]{36}/.exec(pathname)?.[0] ?? pathname}`;
    if (listed.has(same)) continue;
    listed.add(same);
    const copy = line.cloneNode(true) as HTMLElement;
    const link = copy.querySelector('a')!;
    link.href = pathname + search;
    link.textContent = title.replace(/ · [^·]*$/, '');
    const at = copy.querySelector('small')!;
    at.textContent = at.textContent!.replace(
      '{time}',
      time.format(new Date(answer.headers.get('x-kept-at')!)),
    );
    list.append(copy);
  }
  const has = list.querySelector('li') !== null;
  document.querySelector<HTMLElement>('[data-none]')!.hidden = has;
  const forget = document.querySelector<HTMLButtonElement>('[data-forget]')!;
  forget.hidden = !has;
  forget.addEventListener('click', async () => {
    for (const one of await caches.keys()) await caches.delete(one);
    location.reload();
  });
  // Beneath the address of another page, this stands because that one is not here.
  document.querySelector<HTMLElement>('[data-not-here]')!.hidden = location.pathname === '/offline';
}

if (list && 'caches' in window) void show(list);
