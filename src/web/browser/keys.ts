const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

/** Calls a letter's act, never while somebody types or holds a modifier down, and not for whoever turned letters off. */
export function onKeys(acts: Record<string, (event: KeyboardEvent) => void>): void {
  if (!('keys' in document.body.dataset)) return;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(`${TYPING}, dialog`)) return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  });
}
