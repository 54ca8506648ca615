import { UniverSheetsDataValidationUIPlugin } from '@univerjs/sheets-data-validation-ui';

/** Without the part that copies rules when cells are filled: the file could not be changed accordingly. */
export class ValidationPlugin extends UniverSheetsDataValidationUIPlugin {
  override onSteady(): void {
    // Filling copies only contents.
  }
}
