import { cellAddress } from '../address.ts';
import { WorkbookFault, type Place } from '../workbook.ts';
import { batch } from './fault.ts';

/** Selects a cell by sheet and address: in Excel on the web, a range obtained by name takes the focus from the pane. */
export const revealPlace = (place: Place): Promise<void> =>
  batch(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(place.sheet);
    sheet.load('visibility');
    await context.sync();
    if (sheet.isNullObject) throw new WorkbookFault('sheet/gone', place.sheet);
    // Only the person who hid a sheet should show it.
    if (sheet.visibility !== 'Visible') throw new WorkbookFault('sheet/hidden', place.sheet);
    sheet.activate();
    sheet.getRange(cellAddress(place)).select();
    await context.sync();
  });
