import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';
import '@univerjs/sheets-formula-ui/lib/index.css';
import '@univerjs/sheets-data-validation-ui/lib/index.css';
import { ICommandService, LogLevel, Univer, type CommandListener } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import { CalculationMode, UniverSheetsFormulaPlugin } from '@univerjs/sheets-formula';
import { UniverSheetsDataValidationPlugin } from '@univerjs/sheets-data-validation';
import { UniverSheetsFormulaUIPlugin } from '@univerjs/sheets-formula-ui';
import { UniverSheetsNumfmtPlugin } from '@univerjs/sheets-numfmt';
import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import { defaultTheme } from '@univerjs/themes';
import { IClipboardInterfaceService, UniverUIPlugin } from '@univerjs/ui';
import '@univerjs/engine-formula/facade';
import '@univerjs/sheets/facade';
import '@univerjs/sheets-ui/facade';
import '@univerjs/sheets-formula/facade';
import { clipboardPort, type ClipboardPort } from './clipboard-port.ts';
import { LOCALE, LOCALES, type GridLanguage } from './locale.ts';
import { ValidationPlugin } from './validation-plugin.ts';

export interface Engine {
  readonly univer: Univer;
  readonly api: FUniver;
  readonly clipboard: ClipboardPort;
}

/**
 * Starts Univer with the parts needed to fill in a form: formula bar, sheet tabs, zoom, undo, formulas, drop-down lists. Leaves out ribbon and menus
 * for formatting and for inserting rows, because only cell contents can be saved to the file. Also leaves out its parsing of input, which turns 1-2
 * into a date (see typing.ts).
 */
export function startEngine(container: HTMLElement, language: GridLanguage, beforeAll: CommandListener, notCopied: () => void): Engine {
  const clipboard = clipboardPort(notCopied);
  const univer = new Univer({ theme: defaultTheme, locale: LOCALE[language], locales: LOCALES, logLevel: LogLevel.ERROR });
  // Registered before the plugins: they record a change when it is announced, even if it is then refused.
  univer.__getInjector().get(ICommandService).beforeCommandExecuted(beforeAll);
  univer.registerPlugin(UniverDocsPlugin, { hasScroll: false });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, {
    container,
    header: true,
    toolbar: false,
    headerMenu: false,
    contextMenu: false,
    disableAutoFocus: true,
    override: [[IClipboardInterfaceService, { useValue: clipboard }]],
  });
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin, {
    formulaBar: true,
    footer: { sheetBar: true, statisticBar: true, menus: false, zoomSlider: true, addSheetButtonConfig: { show: false } },
    clipboardConfig: { hidePasteOptions: true },
    protectedRangeShadow: false,
    disableForceStringAlert: true,
  });
  univer.registerPlugin(UniverSheetsNumfmtPlugin);
  // Shows the file's own results; only what depends on an edit is recalculated.
  univer.registerPlugin(UniverSheetsFormulaPlugin, { initialFormulaComputing: CalculationMode.WHEN_EMPTY });
  univer.registerPlugin(UniverSheetsFormulaUIPlugin);
  univer.registerPlugin(UniverSheetsDataValidationPlugin);
  // The rules are the file's: a person can choose from them but not edit them.
  univer.registerPlugin(ValidationPlugin, { showEditOnDropdown: false, showSearchOnDropdown: false });
  return { univer, api: FUniver.newAPI(univer), clipboard };
}
