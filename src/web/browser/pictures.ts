// Pictures and other files in a form: sent at once where there is an account, else kept for the form; dropped and pasted too.
import { drawn } from './drawn.ts';
import { waveOf } from './wave.ts';

type Row = { item: HTMLLIElement; file: File | null; address: string | null };

const part = <T extends Element>(root: ParentNode, selector: string): T => root.querySelector<T>(selector)!;

function pleasant(field: HTMLFieldSetElement): void {
  const form = field.closest('form')!;
  const list = part<HTMLUListElement>(field, 'ul');
  const input = part<HTMLInputElement>(field, 'input[type=file]');
  const status = part<HTMLElement>(field, '[data-status]');
  const template = part<HTMLTemplateElement>(field, 'template');
  const { upload, uploadFile, most, tooMany, failed, wait, describe } = field.dataset;
  let rows: Row[] = [];
  let made = 0;
  let waiting: { submitter: HTMLElement | null } | null = null;
  const sending = new Set<Row>();

  const changed = (): void => {
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  /** Without an upload the files travel with the form: the input holds those that are left, in their order. */
  const hold = (): void => {
    const held = new DataTransfer();
    for (const { file } of rows) if (file) held.items.add(file);
    input.files = held.files;
  };

  const remove = (item: HTMLLIElement): void => {
    const row = rows.find((known) => known.item === item);
    if (row?.address) URL.revokeObjectURL(row.address);
    rows = rows.filter((known) => known !== row);
    if (row) sending.delete(row);
    (item.nextElementSibling ?? item.previousElementSibling ?? field)
      .querySelector<HTMLElement>('textarea, input[type=file]')
      ?.focus();
    item.remove();
    if (!upload) hold();
    changed();
  };

  const earlier = (item: HTMLLIElement): void => {
    const before = item.previousElementSibling;
    if (!before) return;
    before.before(item);
    const order = [...list.children];
    rows.sort((a, b) => order.indexOf(a.item) - order.indexOf(b.item));
    part<HTMLElement>(item, item.previousElementSibling ? '[data-earlier]' : '[data-remove]').focus();
    if (!upload) hold();
    changed();
  };

  const say = (item: HTMLLIElement, words: string): void => {
    const error = part<HTMLElement>(item, '.error');
    error.textContent = words;
    error.hidden = false;
    part<HTMLTextAreaElement>(item, 'textarea').disabled = true;
    part(item, 'progress').remove();
  };

  const add = (file: File): void => {
    const item = part<HTMLLIElement>(template.content.cloneNode(true) as DocumentFragment, 'li');
    const row: Row = { item, file, address: URL.createObjectURL(file) };
    const area = part<HTMLTextAreaElement>(item, 'textarea');
    made += 1;
    area.id = `describe-${made}`;
    part<HTMLLabelElement>(item, 'label').htmlFor = area.id;
    if (isPicture(file)) part<HTMLImageElement>(item, 'img').src = row.address!;
    else {
      const name = part<HTMLElement>(item, '[data-name]');
      name.textContent = file.name;
      name.hidden = false;
      // What it is asked for depends on what it is; the server says so.
      area.required = false;
    }
    tidy(item);
    list.append(item);
    if (list.children.length > Number(most)) return void say(item, tooMany!);
    rows.push(row);
    if (upload) void send(row);
    else part(item, 'progress').remove();
    if (list.children.length === 1) area.focus();
  };

  const send = async (row: Row): Promise<void> => {
    const { item } = row;
    const progress = part<HTMLProgressElement>(item, 'progress');
    const request = new XMLHttpRequest();
    const file = row.file!;
    const picture = isPicture(file);
    sending.add(row);
    const query = new URLSearchParams({ name: file.name });
    if (file.type.startsWith('audio/')) query.set('wave', (await waveOf(file)).join(','));
    if (!rows.includes(row)) return;
    const body = new FormData();
    if (picture) body.append('picture', file);
    request.upload.onprogress = ({ loaded, total }) => {
      // What is left is the server's work on the picture.
      progress.value = (90 * loaded) / total;
    };
    request.onloadend = () => {
      sending.delete(row);
      if (!item.isConnected) return;
      const answer = read(request);
      if (request.status === 201 && answer.row) redrawn(row, answer.row);
      else if (request.status === 201) arrived(row, answer.id);
      else say(item, answer.fields?.pictures ?? answer.detail ?? failed!);
      if (waiting && sending.size === 0) {
        const { submitter } = waiting;
        waiting = null;
        status.textContent = '';
        form.requestSubmit(submitter);
      }
    };
    request.open('POST', picture ? upload! : `${uploadFile}?${query}`);
    request.setRequestHeader('accept', 'application/json');
    if (picture) return void request.send(body);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(file);
  };

  /** A file stands as the server draws it; what was written meanwhile stays. */
  const redrawn = (row: Row, markup: string): void => {
    const item = part<HTMLLIElement>(drawn(markup), 'li');
    const [old, area] = [row.item, part<HTMLTextAreaElement>(item, 'textarea')];
    const before = part<HTMLTextAreaElement>(old, 'textarea');
    area.value = before.value;
    const focused = document.activeElement === before;
    tidy(item);
    old.replaceWith(item);
    row.item = item;
    if (focused) area.focus();
    changed();
  };

  const arrived = ({ item }: Row, id: string): void => {
    part(item, 'progress').remove();
    const file = part<HTMLInputElement>(item, 'input[name=file]');
    file.value = id;
    file.disabled = false;
    part<HTMLTextAreaElement>(item, 'textarea').name = `describe:${id}`;
    // The browser may not know the format that the server made readable.
    part<HTMLImageElement>(item, 'img').src = `/files/${id}/thumb`;
    changed();
  };

  const take = (files: Iterable<File>): void => {
    for (const file of files) add(file);
    if (upload) input.value = '';
    else hold();
  };

  // The browser would ask for missing words in a bubble of its own.
  list.addEventListener(
    'invalid',
    (event) => {
      const area = event.target as HTMLTextAreaElement;
      event.preventDefault();
      complain(area, describe!);
      if (form.querySelector(':invalid:not(fieldset)') === area) area.focus();
    },
    true,
  );

  for (const item of list.querySelectorAll('li')) tidy(item);
  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('.picture-tools button');
    const item = button?.closest('li');
    if (!button || !item) return;
    if ('remove' in button.dataset) remove(item);
    else earlier(item);
  });
  input.addEventListener('change', () => take([...input.files!]));
  form.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])].filter((file) => isPicture(file));
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
  form.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    field.classList.add('over');
  });
  form.addEventListener('dragleave', () => field.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    field.classList.remove('over');
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  form.addEventListener('submit', (event) => {
    if (sending.size === 0) return;
    event.preventDefault();
    waiting = { submitter: event.submitter };
    status.textContent = wait!;
  });
}

/** Says beside a field what is missing in it, until something is written there. */
function complain(area: HTMLTextAreaElement, words: string): void {
  const error = document.createElement('span');
  error.id = `${area.id}-missing`;
  if (document.getElementById(error.id)) return;
  error.className = 'error';
  error.textContent = words;
  area.after(error);
  area.setAttribute('aria-invalid', 'true');
  area.setAttribute('aria-describedby', error.id);
  area.closest('.field')!.classList.add('wrong');
  const mended = (): void => {
    error.remove();
    for (const name of ['aria-invalid', 'aria-describedby']) area.removeAttribute(name);
    area.closest('.field')?.classList.remove('wrong');
  };
  area.addEventListener('input', mended, { once: true });
}

/** With a script, the buttons take a file out or move it up; the fields for that are for those without one. */
function tidy(item: HTMLLIElement): void {
  for (const tool of item.querySelectorAll<HTMLButtonElement>('.picture-tools button')) tool.hidden = false;
  item.querySelector('.without-script')?.remove();
}

const isPicture = ({ type }: File): boolean => type.startsWith('image/');

type Answer = { id: string; row?: string; detail?: string; fields?: Record<string, string> };

function read(request: XMLHttpRequest): Answer {
  try {
    return JSON.parse(request.responseText) as Answer;
  } catch {
    return { id: '' };
  }
}

for (const field of document.querySelectorAll<HTMLFieldSetElement>('[data-pictures]')) pleasant(field);
