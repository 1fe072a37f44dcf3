import type { Block } from './letter.ts';

const INK = '#1e1c18';
const SOFT_INK = '#4a463e';
const PINE = '#19503f';
const FONT = 'font-family:Segoe UI,-apple-system,Roboto,Noto Sans,Liberation Sans,Arial,sans-serif';

/**
 * The HTML twin of a text: one column, no pictures, nothing fetched from anywhere, styles inline because mail
 * programs know no others. Everything that is filled in is escaped.
 */
export function toHtml({
  language,
  subject,
  brand,
  blocks,
}: {
  language: string;
  subject: string;
  brand: string;
  blocks: Block[];
}): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${escape(subject)}</title>`;
  const column = [part('p', `font-weight:600;margin:0 0 24px`, brand), ...blocks.map(blockHtml)].join('\n');
  return [
    `<!doctype html>`,
    `<html lang="${escape(language)}"><head>${head}</head>`,
    `<body style="margin:0;background:#ffffff;color:${INK};${FONT};font-size:17px;line-height:1.5">`,
    `<div style="max-width:36rem;padding:32px">`,
    column,
    `</div></body></html>`,
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'words':
      return part('p', 'margin:0 0 20px', block.text);
    case 'when':
      return `<p style="margin:0 0 20px;font-size:26px;line-height:1.25;font-weight:600">${escape(block.day)}<br>${escape(block.hours)}</p>`;
    case 'code':
      return part(
        'p',
        'margin:0 0 20px;font-size:26px;font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:1px',
        block.digits,
      );
    case 'link':
      return linkHtml(block);
    case 'end':
      return part('p', `margin:0;font-size:15px;color:${SOFT_INK}`, block.text);
  }
}

function linkHtml({ label, otherwise, href }: Extract<Block, { kind: 'link' }>): string {
  const button = `display:inline-block;padding:11px 52px;border-radius:6px;background:${PINE};color:#ffffff;font-weight:600;text-decoration:none`;
  return [
    `<p style="margin:0 0 20px"><a href="${escape(href)}" target="_blank" rel="noopener noreferrer" style="${button}">${escape(label)}</a></p>`,
    `<p style="margin:0 0 20px;font-size:15px;color:${SOFT_INK};overflow-wrap:anywhere">${escape(otherwise)}<br>${escape(href)}</p>`,
  ].join('\n');
}

function part(tag: string, style: string, text: string): string {
  return `<${tag} style="${style}">${escape(text)}</${tag}>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
