/// <reference types="et-jsapi-declare" />
/**
 * Kingsoft's typings of the object model stand for the program here: what they describe has to be usable where ours is asked for.
 * They declare globals, so this file is a program of its own; `../typings.test.ts` compiles it.
 */
import type {
  EtEnvironment,
  EtEvents,
  EtFileDialog,
  EtFileSystem,
  EtFormatCondition,
  EtFormatConditions,
  EtInterior,
  EtName,
  EtNames,
  EtRange,
  EtRibbon,
  EtStorage,
  EtTaskPane,
  EtWorkbook,
  EtWorksheet,
  WpsApplication,
} from '../../../../src/workbook/wps/object-model.ts';

/** `Worksheets.Item` of an array of names gives several sheets; of one name or number, as we ask, it gives one. */
type Workbook = Omit<Et.Workbook, 'Worksheets'> & { readonly Worksheets: { readonly Count: number; Item(index: string | number): Et.Worksheet } };
type Workbooks = Omit<Et.Workbooks, 'Add' | 'Open'> & { Add(template?: string): Workbook; Open(path: string): Workbook };
type Application = Omit<WPSMergedRoot, 'ActiveWorkbook' | 'Workbooks'> & { readonly ActiveWorkbook: Workbook; readonly Workbooks: Workbooks };

type Agree<Ours, Theirs extends Ours> = [Ours, Theirs];

export type Agreed = [
  Agree<WpsApplication, Application>,
  Agree<EtWorkbook, Workbook>,
  Agree<EtWorksheet, Et.Worksheet>,
  Agree<EtRange, Et.Range>,
  Agree<EtNames, Et.Names>,
  Agree<EtName, Et.Name>,
  Agree<EtFormatConditions, Et.FormatConditions>,
  Agree<EtFormatCondition, Et.FormatCondition>,
  Agree<EtInterior, Et.Interior>,
  Agree<EtFileDialog, Kso.FileDialog>,
  Agree<EtFileSystem, WPS.FileSystem>,
  Agree<EtEnvironment, WPS.Env>,
  Agree<EtStorage, WPS.PluginStorage>,
  Agree<EtTaskPane, WPS.CustomTaskpane>,
  Agree<EtRibbon, WPS.RibbonUi>,
  Agree<EtEvents, WPS.EtApiEvent>,
];
