// What the server drew, to be shown on this page.

/** Its document; the icons that stand in it, and were not on this page yet, are drawn here from now on. */
export function drawn(markup: string): Document {
  const fresh = new DOMParser().parseFromString(markup, 'text/html');
  const icons = document.getElementById('icons');
  for (const drawing of fresh.querySelectorAll('#icons symbol'))
    if (!document.getElementById(drawing.id)) icons?.append(drawing);
  return fresh;
}
