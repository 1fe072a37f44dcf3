import {
  DOMParser,
  Fragment,
  Slice,
  type Node as ContentNode,
  type ParseOptions,
  type ParseRule,
  type TagParseRule,
} from 'prosemirror-model';
import { makeLists } from './paste-lists';
import { textSchema } from './schema';

/** Never words of the text: pictures, what was struck out under review, comments, what a program keeps for itself. */
const LEFT_OUT =
  'head, title, style, script, template, noscript, svg, img, picture, video, audio, iframe, object, embed, del, ' +
  '.msoDel, .MsoCommentReference, [data-style*="mso-element:comment"], [data-style*="mso-hide:all"], [data-style*="display:none"], ' +
  '[data-style*="display: none"]';
const BLOCK = 'p, div, ul, ol, li, table, h1, h2, h3, h4, h5, h6, blockquote, pre';

// Not `mso-bidi-font-weight`, which Word writes on every bold word.
const BOLD = /(?<![-\w])font-weight:\s*(?:bold|bolder|[6-9]00)/i;
const NOT_BOLD = /(?<![-\w])font-weight:\s*(?:normal|lighter|[1-5]00)/i;

const rules: TagParseRule[] = [
  { tag: 'b', mark: 'strong', getAttrs: (element) => (NOT_BOLD.test(styleOf(element)) ? false : null) },
  {
    tag: '[data-style*="font-weight"]',
    mark: 'strong',
    consuming: false,
    getAttrs: (element) => (BOLD.test(styleOf(element)) ? null : false),
  },
];

/**
 * Styles become plain attributes before anything is parsed: bold and lists are read from them, and the page's own rules
 * forbid them, with a complaint for each.
 */
export function setStylesAside(html: string): string {
  return html
    .replace(/<style[^]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, ' data-style'));
}

/** Reads what was copied elsewhere: text, paragraphs, headings, bold and lists come in, and nothing else. */
class PasteParser extends DOMParser {
  override parseSlice(dom: Node, options?: ParseOptions): Slice {
    const element = dom as Element;
    // What was copied from another section is in order already, its empty lines too.
    if (element.nodeType === Node.ELEMENT_NODE && !element.querySelector('[data-pm-slice]')) tidy(element);
    return super.parseSlice(dom, options);
  }
}

const isRuleOfB = (rule: ParseRule) => 'tag' in rule && rule.tag === 'b';

/** The schema's own rules but one: a `b` that says it is not bold is not. */
export const pasteParser = new PasteParser(textSchema, [
  ...rules,
  ...DOMParser.fromSchema(textSchema).rules.filter((rule) => !isRuleOfB(rule)),
]);

function tidy(root: Element): void {
  for (const element of root.querySelectorAll(LEFT_OUT)) element.remove();
  makeLists(root);
  // From the innermost out, so that a table in a cell is lines of text by then.
  for (const table of [...root.querySelectorAll('table')].reverse()) makeLines(table);
  // An empty line between paragraphs is how a mail makes room.
  for (const line of root.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) if (isEmpty(line)) line.remove();
  for (const heading of root.querySelectorAll('h1, h2, h3, h4, h5, h6')) plainInside(heading);
}

/** A table that only holds a layout falls apart into its blocks; another becomes one line of text for each row. */
function makeLines(table: HTMLTableElement): void {
  const blocks = [...table.rows].flatMap((row) =>
    row.cells.length === 1 ? cellBlocks(row.cells[0]!) : [lineOf(row)],
  );
  table.replaceWith(...blocks);
}

function cellBlocks(cell: HTMLElement): Node[] {
  if (cell.querySelector(BLOCK)) return [...cell.childNodes];
  const line = cell.ownerDocument.createElement('p');
  line.append(...cell.childNodes);
  return [line];
}

function lineOf(row: HTMLTableRowElement): Node {
  const line = row.ownerDocument.createElement('p');
  const cells = [...row.cells].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim());
  line.textContent = cells.filter((text) => text !== '').join(' | ');
  return line;
}

/** A heading is heavy by itself. */
function plainInside(heading: Element): void {
  for (const bold of heading.querySelectorAll('b, strong')) bold.replaceWith(...bold.childNodes);
  for (const styled of heading.querySelectorAll('[data-style]')) styled.removeAttribute('data-style');
}

function isEmpty(element: Element): boolean {
  return (element.textContent ?? '').trim() === '';
}

function styleOf(element: Element): string {
  return element.getAttribute('data-style') ?? '';
}

/** Control characters, direction overrides, marks of nothing. Two joiners are part of some languages' spelling. */
const UNSEEN = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffc]/gu;

/** Composed characters, and none that nobody sees. */
export function cleanText(text: string): string {
  return text.replace(UNSEEN, '').normalize('NFC');
}

/** The same slice with clean text. */
export function cleanSlice(slice: Slice): Slice {
  return new Slice(cleanFragment(slice.content), slice.openStart, slice.openEnd);
}

function cleanFragment(fragment: Fragment): Fragment {
  const nodes: ContentNode[] = [];
  fragment.forEach((node) => {
    if (!node.isText) return void nodes.push(node.copy(cleanFragment(node.content)));
    const text = cleanText(node.text ?? '');
    if (text !== '') nodes.push(node.type.schema.text(text, node.marks));
  });
  return Fragment.from(nodes);
}
