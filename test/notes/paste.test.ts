import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MAX_SECTION_CHARACTERS } from '#contract/notes';
import { EditorPage } from '../support/editor-page.ts';

let editor: EditorPage;
beforeAll(async () => {
  editor = await EditorPage.launch();
});
afterAll(() => editor.close());
beforeEach(() => editor.open('background', 'write', null));

const WORD_ITEM = (level: number, mark: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
  `<span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>` +
  `&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=FI>${text}<o:p></o:p></span></p>\r\n`;

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {color:red} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=FI style='tab-interval:65.2pt'><!--StartFragment-->
<h1 style='color:#2E74B5'><b>Lapsen</b> tilanne<o:p></o:p></h1>
<p class=MsoNormal style='line-height:115%'><span style='color:#C00000;background:yellow'>Koulu
on <b style='mso-bidi-font-weight:normal'>sujunut</b> ja <span style='font-weight:bold'>isä</span> soittaa.</span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${WORD_ITEM(1, '·', 'Isovanhemmat')}${WORD_ITEM(2, 'o', 'isän puolelta')}${WORD_ITEM(1, '·', 'Naapuri')}
<p class=MsoNormal>Väliteksti</p>
${WORD_ITEM(1, '1.', 'Ensin')}${WORD_ITEM(1, '2.', 'Sitten')}
<p class=MsoNormal><img src="file:///C:/kuva.png" alt=kuva><del>poistettu</del><a href="https://lappi.example/ohje">Ohje</a></p>
<!--EndFragment--></body></html>`;

test('Word: headings, bold and lists in lists come in, and nothing else', async () => {
  await editor.paste({ 'text/html': WORD, 'text/plain': 'x' });
  expect(await editor.text()).toBe(
    '<heading level="3">Lapsen tilanne</heading>' +
      '<paragraph>Koulu on <strong>sujunut</strong> ja <strong>isä</strong> soittaa.</paragraph>' +
      '<bullet_list><list_item><paragraph>Isovanhemmat</paragraph>' +
      '<bullet_list><list_item><paragraph>isän puolelta</paragraph></list_item></bullet_list></list_item>' +
      '<list_item><paragraph>Naapuri</paragraph></list_item></bullet_list>' +
      '<paragraph>Väliteksti</paragraph>' +
      '<ordered_list order="1"><list_item><paragraph>Ensin</paragraph></list_item>' +
      '<list_item><paragraph>Sitten</paragraph></list_item></ordered_list>' +
      '<paragraph>Ohje</paragraph>',
  );
  expect(editor.complaints).toEqual([]);
});

const OUTLOOK = `<html><body><table border=0 style="width:100%"><tr><td>
<div class="elementToProof" style="font-family: Aptos; font-size: 12pt; color: rgb(0, 0, 0);">Hei Kaisla,</div>
<div class="elementToProof"><br></div>
<div>Tässä <span style="font-weight:600">ehdotus</span>:<br>kaksi riviä</div>
<ol start="3"><li style="display:list-item"><div>kolmas</div></li><li>neljäs</li></ol>
</td></tr></table>
<table><thead><tr><th>Mitä</th><th>Kuka</th></tr></thead><tr><td><p class=MsoNormal>Soitto</p></td><td>Veikko&nbsp;Varanimi</td></tr></table>
<script>window.stolen = true</script><b style="font-weight:normal">Ei lihava</b></body></html>`;

test('Outlook: a layout falls apart, a table becomes lines, lists and breaks stay', async () => {
  await editor.paste({ 'text/html': OUTLOOK, 'text/plain': 'x' });
  expect(await editor.text()).toBe(
    '<paragraph>Hei Kaisla,</paragraph>' +
      '<paragraph>Tässä <strong>ehdotus</strong>:<hard_break></hard_break>kaksi riviä</paragraph>' +
      '<ordered_list order="3"><list_item><paragraph>kolmas</paragraph></list_item>' +
      '<list_item><paragraph>neljäs</paragraph></list_item></ordered_list>' +
      '<paragraph>Mitä | Kuka</paragraph><paragraph>Soitto | Veikko Varanimi</paragraph>' +
      '<paragraph>Ei lihava</paragraph>',
  );
  expect(editor.complaints).toEqual([]);
});

test('characters are composed, and none comes that nobody sees', async () => {
  await editor.paste({ 'text/plain': 'A\u0308iti\u0007 \u202etulee\u200b\r\n\r\nhuomenna\u0000' });
  expect(await editor.text()).toBe('<paragraph>Äiti tulee</paragraph><paragraph>huomenna</paragraph>');
});

test('a paste too large for one update is refused whole, and what was there stays', async () => {
  await editor.paste({ 'text/plain': 'Vanhaa' });
  await editor.paste({ 'text/plain': '🧭'.repeat(13_000) });
  expect(await editor.text()).toBe('<paragraph>Vanhaa</paragraph>');
  expect((await editor.seen()).refused).toEqual(['too_large']);
});

test('a section takes no more characters than it may, from a paste or a key', async () => {
  await editor.paste({ 'text/plain': 'a'.repeat(MAX_SECTION_CHARACTERS - 2) });
  await editor.paste({ 'text/plain': 'bbb' });
  await editor.page.keyboard.type('cde');
  const text = await editor.text();
  expect(text).toBe(`<paragraph>${'a'.repeat(MAX_SECTION_CHARACTERS - 2)}cd</paragraph>`);
  expect((await editor.seen()).refused).toEqual(['section_full', 'section_full']);
  await editor.page.keyboard.press('Backspace');
  expect((await editor.text()).endsWith('c</paragraph>')).toBe(true);
});

test('what is pasted into a cell is one line', async () => {
  await editor.open('actions', 'write', [{ actions: [{ what: '', who: '', by: '' }] }]);
  await editor.paste({ 'text/html': WORD, 'text/plain': 'Soitetaan\r\n\tkouluun ' });
  expect(await editor.text()).toContain('<action_what>Soitetaan kouluun</action_what><action_who>');
});
