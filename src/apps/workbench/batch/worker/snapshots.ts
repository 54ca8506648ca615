import { officialForms } from '../../../../form/index.ts';
import { openSession } from '../../../../session/index.ts';
import { openAny } from '../../../open-any.ts';
import { recording, type Recorded } from '../recorded.ts';

/** What the pane will read from last year's report: runs the same check here first. Throws `WorkbookFault`. */
export async function snapshotsOf(bytes: Uint8Array): Promise<Recorded> {
  const workbook = recording(await openAny(bytes, officialForms));
  await openSession(workbook, { forms: officialForms }).examine();
  return workbook.recorded();
}
