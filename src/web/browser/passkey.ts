// Makes or uses a passkey and sends the form that its button stands in. Options and answers travel as JSON (WebAuthn
// level 3, §5.1), converted here because browsers of the last years do not all do it themselves.

type Json = Record<string, any>;

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const toText = (bytes: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const withBytes = (options: Json): Json => ({
  ...options,
  challenge: toBytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: toBytes(options.user.id) } }),
  ...(options.excludeCredentials && {
    excludeCredentials: options.excludeCredentials.map((known: Json) => ({
      ...known,
      id: toBytes(known.id),
    })),
  }),
});

async function sign(kind: string, options: Json): Promise<string> {
  const publicKey = withBytes(options) as any;
  const made = (await (kind === 'make'
    ? navigator.credentials.create({ publicKey })
    : navigator.credentials.get({ publicKey }))) as PublicKeyCredential;
  const response = made.response as any;
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  return JSON.stringify({
    id: made.id,
    rawId: toText(made.rawId),
    type: made.type,
    response: {
      ...Object.fromEntries(
        parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]),
      ),
      transports: response.getTransports?.() ?? [],
    },
  });
}

function prepare(box: HTMLElement): void {
  const form = box.closest('form')!;
  const button = box.querySelector('button')!;
  const problem = box.querySelector<HTMLElement>('.error')!;
  const { passkey = '', options = '', failed = '', elsewhere = '' } = box.dataset;
  box.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    problem.hidden = true;
    try {
      const answer = await fetch(options, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form) as any),
        headers: { accept: 'application/json' },
      });
      const told = (await answer.json()) as Json;
      if (!answer.ok) throw new Error(Object.values(told.fields ?? {}).join(' ') || told.detail);
      form.querySelector<HTMLInputElement>('input[name=passkey]')!.value = await sign(passkey, told);
      form.submit();
    } catch (error) {
      const name = (error as Error).name;
      problem.textContent =
        name === 'Error' ? (error as Error).message : name === 'SecurityError' ? elsewhere : failed;
      problem.hidden = false;
      button.disabled = false;
    }
  });
}

if (window.PublicKeyCredential) document.querySelectorAll<HTMLElement>('[data-passkey]').forEach(prepare);
