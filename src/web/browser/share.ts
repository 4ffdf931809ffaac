// Where the device can pass a link on to its apps, a button for it.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-share]')) {
  const what = { url: button.dataset.share!, title: button.dataset.title! };
  if (!navigator.share || !navigator.canShare?.(what)) continue;
  button.hidden = false;
  // Whoever changes their mind has not met with an error.
  button.addEventListener('click', () => void navigator.share(what).catch(() => {}));
}
