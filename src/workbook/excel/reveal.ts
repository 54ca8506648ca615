import { cellAddress } from '../address.ts';
import { WorkbookFault, type Place } from '../workbook.ts';
import { batch } from './fault.ts';

/** Goes to a cell, by sheet and address: a range got by its name takes the focus from the pane in Excel on the web. */
export const revealPlace = (place: Place): Promise<void> =>
  batch(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(place.sheet);
    sheet.load('visibility');
    await context.sync();
    if (sheet.isNullObject) throw new WorkbookFault('sheet/gone', place.sheet);
    // A hidden sheet is shown by nobody but the person who hid it.
    if (sheet.visibility !== 'Visible') throw new WorkbookFault('sheet/hidden', place.sheet);
    sheet.activate();
    sheet.getRange(cellAddress(place)).select();
    await context.sync();
  });
