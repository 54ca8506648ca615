import { UniverSheetsDataValidationUIPlugin } from '@univerjs/sheets-data-validation-ui';

/** Without what copies rules along when cells are filled from one another: the file could not take that back. */
export class ValidationPlugin extends UniverSheetsDataValidationUIPlugin {
  override onSteady(): void {
    // Filling copies contents alone.
  }
}
