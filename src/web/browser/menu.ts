// Menus close when somebody turns to something else: by pressing beside them, by Escape, or by opening another one.

function close(but: Element | null = null): HTMLDetailsElement | null {
  let last: HTMLDetailsElement | null = null;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]'))
    if (menu !== but) {
      menu.open = false;
      last = menu;
    }
  return last;
}

document.addEventListener('pointerdown', ({ target }) => {
  close((target as Element).closest('details.menu'));
});

document.addEventListener(
  'toggle',
  ({ target }) => {
    if ((target as Element).matches('details.menu[open]')) close(target as Element);
  },
  true,
);

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
  close()?.querySelector('summary')?.focus();
});
