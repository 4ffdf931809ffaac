// A button that has the person told on this device: the browser is asked, and what it gives is sent as a form.
const form = document.querySelector<HTMLFormElement>('form[data-push]');

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

function say(form: HTMLFormElement, what: string): void {
  for (const words of form.querySelectorAll<HTMLElement>('[data-says]'))
    words.hidden = words.dataset.says !== what;
}

/** Subscribes for the server's key of today; one for another key would reach nobody. */
async function subscribe(key: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const applicationServerKey = bytes(key);
  const known = await pushManager.getSubscription();
  const its = known?.options.applicationServerKey;
  if (known && its && new Uint8Array(its).toString() === applicationServerKey.toString()) return known;
  await known?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

async function add(form: HTMLFormElement): Promise<void> {
  say(form, 'adding');
  if ((await Notification.requestPermission()) !== 'granted') return say(form, 'denied');
  const { endpoint, keys } = (await subscribe(form.dataset.push!)).toJSON();
  const fields = { endpoint, publicKey: keys?.p256dh, auth: keys?.auth };
  for (const [name, value] of Object.entries(fields))
    form.querySelector<HTMLInputElement>(`[name=${name}]`)!.value = value ?? '';
  form.submit();
}

async function begin(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button')!;
  const isApple = /iPhone|iPad/.test(navigator.userAgent);
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window))
    return say(form, isApple ? 'install' : 'unsupported');
  if (Notification.permission === 'denied') return say(form, 'denied');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    add(form).catch(() => say(form, 'failed'));
  });
  const { pushManager } = await navigator.serviceWorker.ready;
  // Told here already, and the browser still knows of it: nothing to press.
  button.hidden = form.dataset.isHere !== undefined && (await pushManager.getSubscription()) !== null;
}

if (form) void begin(form);
