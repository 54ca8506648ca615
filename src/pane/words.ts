import { paneText, type PaneText } from '../text/pane.ts';
import { textOfLanguage } from '../text/message.ts';
import type { Language, Text } from '../text/text.ts';

/** All sentences of one language. */
export interface Words {
  readonly language: Language;
  readonly pane: PaneText;
  readonly text: Text;
}

/** A sentence kept as what it says, not in which language: it follows when the language is changed. */
export type Say = (words: Words) => string;

export const wordsOf = (language: Language): Words => ({ language, pane: paneText(language), text: textOfLanguage(language) });
