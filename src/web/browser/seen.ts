// Whoever has a conversation open has read what they were told of it.
function seen(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-seen]');
  if (!form || document.hidden) return;
  const what = new URLSearchParams();
  for (const [name, value] of new FormData(form)) what.append(name, String(value));
  form.remove();
  void fetch(form.action, { method: 'POST', body: what, redirect: 'manual' }).catch(() => {});
}

seen();
document.addEventListener('parley:changed', seen);
document.addEventListener('visibilitychange', seen);
