import { officialForms } from '../../form/index.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { openAny } from '../open-any.ts';

/** A script of its own, loaded when a person first opens a file: the readers of files, which most days nobody needs. Those of documents follow with the first. */
export const openFile = (bytes: Uint8Array): Promise<Workbook> => openAny(bytes, officialForms);
