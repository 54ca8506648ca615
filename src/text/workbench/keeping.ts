import type { Language } from '../text.ts';

/** Texts about the copy that the workbench keeps in this browser, loaded with it. */
export interface KeepingText {
  /** What was left open last time, and when it was last changed. */
  left(name: string, time: string, unsaved: boolean): string;
  more(count: number): string;
  readonly restore: string;
  readonly clear: string;
  readonly later: string;
  /** Above the page, after it was restored. */
  restored(name: string): string;
  readonly checkAgain: string;
  notRestored(name: string): string;
  readonly kept: string;
  readonly hint: string;
  readonly cleared: string;
  /** Next to the status after it was cleared: this file leaves no copy any more. */
  readonly none: string;
  readonly impossible: string;
}

const zhCN: KeepingText = {
  left: (name, time, unsaved) => `上次打开的“${name}”在本机留有副本（${time}${unsaved ? '，有未保存的修改' : ''}）。`,
  more: (count) => `另有 ${count} 份。`,
  restore: '恢复',
  clear: '清除本机副本',
  later: '以后再说',
  restored: (name) => `已恢复“${name}”，包括未保存的修改。`,
  checkAgain: '请重新校验，再保存。',
  notRestored: (name) => `没有恢复“${name}”。`,
  kept: '本机留有副本',
  hint: '打开的文件和未保存的修改只留在这个浏览器里，刷新或意外关闭后可以恢复。多人共用的电脑，用完请清除。',
  cleared: '已清除本机副本。这份文件不再留副本，请及时保存。',
  none: '没有本机副本',
  impossible: '这个浏览器不能留本机副本，请及时保存',
};

const en: KeepingText = {
  left: (name, time, unsaved) =>
    `A copy of "${name}", opened the last time, is on this computer (${time}${unsaved ? ', with unsaved changes' : ''}).`,
  more: (count) => (count === 1 ? 'There is one more.' : `There are ${count} more.`),
  restore: 'Restore',
  clear: 'Delete local copies',
  later: 'Later',
  restored: (name) => `"${name}" is restored, with its unsaved changes.`,
  checkAgain: 'Check it again, then save it.',
  notRestored: (name) => `"${name}" was not restored.`,
  kept: 'Copy kept here',
  hint: 'The open file and its unsaved changes are kept in this browser alone, and can be restored after a reload or a crash. On a shared computer delete them when done.',
  cleared: 'Local copies deleted. This file leaves none from now on; save it in time.',
  none: 'No local copy',
  impossible: 'This browser keeps no local copies; save in time',
};

export const keepingText = (language: Language): KeepingText => (language === 'en' ? en : zhCN);
