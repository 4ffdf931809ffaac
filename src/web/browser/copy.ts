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
