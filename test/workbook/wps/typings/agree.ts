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

const agree = <Ours>() => ({ with: <Theirs extends Ours>(): Theirs | null => null });

export const agreed = [
  agree<WpsApplication>().with<Application>(),
  agree<EtWorkbook>().with<Workbook>(),
  agree<EtWorksheet>().with<Et.Worksheet>(),
  agree<EtRange>().with<Et.Range>(),
  agree<EtNames>().with<Et.Names>(),
  agree<EtName>().with<Et.Name>(),
  agree<EtFormatConditions>().with<Et.FormatConditions>(),
  agree<EtFormatCondition>().with<Et.FormatCondition>(),
  agree<EtInterior>().with<Et.Interior>(),
  agree<EtFileDialog>().with<Kso.FileDialog>(),
  agree<EtFileSystem>().with<WPS.FileSystem>(),
  agree<EtEnvironment>().with<WPS.Env>(),
  agree<EtStorage>().with<WPS.PluginStorage>(),
  agree<EtTaskPane>().with<WPS.CustomTaskpane>(),
  agree<EtRibbon>().with<WPS.RibbonUi>(),
  agree<EtEvents>().with<WPS.EtApiEvent>(),
];
