import { LocaleType, mergeLocales } from '@univerjs/core';
import designZh from '@univerjs/design/locale/zh-CN';
import docsUiZh from '@univerjs/docs-ui/locale/zh-CN';
import formulaZh from '@univerjs/sheets-formula/locale/zh-CN';
import validationZh from '@univerjs/sheets-data-validation/locale/zh-CN';
import validationUiZh from '@univerjs/sheets-data-validation-ui/locale/zh-CN';
import formulaUiZh from '@univerjs/sheets-formula-ui/locale/zh-CN';
import sheetsUiZh from '@univerjs/sheets-ui/locale/zh-CN';
import sheetsZh from '@univerjs/sheets/locale/zh-CN';
import uiZh from '@univerjs/ui/locale/zh-CN';
import designEn from '@univerjs/design/locale/en-US';
import docsUiEn from '@univerjs/docs-ui/locale/en-US';
import formulaEn from '@univerjs/sheets-formula/locale/en-US';
import validationEn from '@univerjs/sheets-data-validation/locale/en-US';
import validationUiEn from '@univerjs/sheets-data-validation-ui/locale/en-US';
import formulaUiEn from '@univerjs/sheets-formula-ui/locale/en-US';
import sheetsUiEn from '@univerjs/sheets-ui/locale/en-US';
import sheetsEn from '@univerjs/sheets/locale/en-US';
import uiEn from '@univerjs/ui/locale/en-US';

export type GridLanguage = 'zh-CN' | 'en';

export const LOCALE: Record<GridLanguage, LocaleType> = { 'zh-CN': LocaleType.ZH_CN, en: LocaleType.EN_US };

/** Univer's own texts, for the parts in use. */
export const LOCALES = {
  [LocaleType.ZH_CN]: mergeLocales(designZh, uiZh, docsUiZh, sheetsZh, sheetsUiZh, formulaZh, formulaUiZh, validationZh, validationUiZh),
  [LocaleType.EN_US]: mergeLocales(designEn, uiEn, docsUiEn, sheetsEn, sheetsUiEn, formulaEn, formulaUiEn, validationEn, validationUiEn),
};
