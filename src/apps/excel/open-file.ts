import { officialForms } from '../../form/index.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { openAny } from '../open-any.ts';

/** A separate chunk with the readers of files, loaded when a person first opens one. Those of documents are loaded with the first document. */
export const openFile = (bytes: Uint8Array): Promise<Workbook> => openAny(bytes, officialForms);
