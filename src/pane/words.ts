import { chunk } from '../chunk.ts';
import { paneZhCN, type PaneText } from '../text/pane/pane.ts';
import { textOfLanguage } from '../text/findings/message.ts';
import type { Language, Text } from '../text/text.ts';

/** All sentences of one language. */
export interface Words {
  readonly language: Language;
  readonly pane: PaneText;
  readonly text: Text;
}

/** A sentence independent of the language, so that it follows when the language is changed. */
export type Sentence = (words: Words) => string;

let english: PaneText | null = null;

const loadEnglish = chunk(async () => {
  english = (await import(/* webpackChunkName: "pane-en" */ '../text/pane/pane-en.ts')).paneEn;
});

/** Loads the sentences of a language before it is shown. Rejects if its chunk cannot be loaded. */
export const loadWords = (language: Language): Promise<void> => (language === 'en' ? loadEnglish() : Promise.resolve());

/** The sentences of a loaded language; Chinese until then. */
export const wordsOf = (language: Language): Words =>
  language === 'en' && english !== null
    ? { language, pane: english, text: textOfLanguage(language) }
    : { language: 'zh-CN', pane: paneZhCN, text: textOfLanguage('zh-CN') };
