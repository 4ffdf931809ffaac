// A button that copies what stands in the field beside it.
for (const box of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const field = box.querySelector('input')!;
  const button = box.querySelector('button')!;
  field.addEventListener('focus', () => field.select());
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value);
    button.querySelector('[role=status]')!.textContent = box.dataset.copied ?? '';
  });
}

// A link to something is copied instead of followed, and says so until its menu closes.
document.addEventListener('click', async (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-copy-link]');
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
    const said = link.querySelector('[role=status]')!;
    const words = said.textContent;
    said.textContent = link.dataset.copyLink!;
    link
      .closest('details')
      ?.addEventListener('toggle', () => void (said.textContent = words), { once: true });
  } catch {
    location.assign(link.href);
  }
});
