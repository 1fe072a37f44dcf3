import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { inputRules, undoInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { Plugin, type Command } from 'prosemirror-state';
import { ACT_KEYS, ACTS, COMMANDS } from './commands';
import { textSchema } from './schema';

const {
  list_item: item,
  hard_break: hardBreak,
  bullet_list: bullets,
  ordered_list: numbers,
} = textSchema.nodes;

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()).scrollIntoView());
  return true;
};

/** A browser's own italics and underline would show for a moment, and be no part of the text. */
const nothing: Command = () => true;

/** The keys of running text. Tab is not among them: it leaves the text, so that nobody is caught in it. */
export function textKeys(): Plugin[] {
  return [
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-*•]\s$/, bullets),
        wrappingInputRule(
          /^(\d{1,3})[.)]\s$/,
          numbers,
          (match) => ({ order: Number(match[1]) }),
          (match, list) => list.childCount + Number(list.attrs['order']) === Number(match[1]),
        ),
      ],
    }),
    headingKey(),
    keymap({
      ...Object.fromEntries(ACTS.map((act) => [ACT_KEYS[act], COMMANDS[act]])),
      'Mod-Shift-z': COMMANDS.redo,
      'Mod-i': nothing,
      'Mod-u': nothing,
      Enter: splitListItem(item),
      'Shift-Enter': breakLine,
      Backspace: chainCommands(undoInputRule, baseKeymap['Backspace']!),
      'Alt-Shift-ArrowRight': sinkListItem(item),
      'Alt-Shift-ArrowLeft': liftListItem(item),
    }),
    keymap(baseKeymap),
  ];
}

/**
 * By the place of the key: with Alt the digit writes another character on many keyboards. AltGr, which types that
 * character on purpose, is left alone.
 */
function headingKey(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const pressed = event.code === 'Digit3' && event.altKey && (event.ctrlKey || event.metaKey);
        if (!pressed || event.getModifierState('AltGraph')) return false;
        return COMMANDS.heading(view.state, view.dispatch);
      },
    },
  });
}
