const ITEM = 'p[data-style*="mso-list"]:not([data-style*="mso-list:none" i])';
const MARKER = '[data-style*="mso-list:Ignore" i], [data-style*="mso-list: Ignore" i]';
/** `1.`, `a)`, `iv.`: everything else that Word puts before an item is a bullet. */
const NUMBERED = /^\s*\(?(?:\d+|[a-zåäö]|[ivxlc]+)[.)]/i;

type Open = { list: HTMLElement; level: number };

/** Word and Outlook write the items of a list as paragraphs that say so in their style; this makes real lists of them. */
export function makeLists(root: ParentNode): void {
  let open: Open[] = [];
  let last: Element | null = null;
  for (const paragraph of root.querySelectorAll<HTMLElement>(ITEM)) {
    if (!last || nextContent(last) !== paragraph) open = [];
    const { level, ordered } = readItem(paragraph);
    while (open.length > 0 && open.at(-1)!.level > level) open.pop();
    const top = open.at(-1);
    const fits = top && top.level === level && isOrdered(top.list) === ordered;
    if (top && top.level === level && !fits) open.pop();
    if (!fits) open.push(openList(paragraph, open.at(-1), level, ordered));
    const item = asItem(paragraph);
    open.at(-1)!.list.append(item);
    last = open[0]!.list;
  }
}

function readItem(paragraph: HTMLElement): { level: number; ordered: boolean } {
  const marker = paragraph.querySelector(MARKER);
  const level = Number(
    /mso-list:[^;]*level(\d+)/i.exec(paragraph.getAttribute('data-style') ?? '')?.[1] ?? 1,
  );
  const ordered = NUMBERED.test(marker?.textContent ?? '');
  marker?.remove();
  return { level, ordered };
}

/** In the last item of the list above, or where the paragraph stood. */
function openList(paragraph: HTMLElement, above: Open | undefined, level: number, ordered: boolean): Open {
  const list = paragraph.ownerDocument.createElement(ordered ? 'ol' : 'ul');
  const item = above?.list.lastElementChild;
  if (item) item.append(list);
  else paragraph.before(list);
  return { list, level };
}

function asItem(paragraph: HTMLElement): HTMLElement {
  const page = paragraph.ownerDocument;
  const item = page.createElement('li');
  const line = page.createElement('p');
  line.append(...paragraph.childNodes);
  item.append(line);
  paragraph.remove();
  return item;
}

const isOrdered = (list: HTMLElement) => list.localName === 'ol';

/** What follows it, over blanks and comments: two lists with words between them stay two. */
function nextContent(element: Element): Node | null {
  let next = element.nextSibling;
  while (next && next.nodeType !== Node.ELEMENT_NODE && isBlank(next)) next = next.nextSibling;
  return next;
}

function isBlank(node: Node): boolean {
  return node.nodeType === Node.COMMENT_NODE || (node.textContent ?? '').trim() === '';
}
