import type { OwnReader } from '../read/own.ts';
import { finished } from '../read/own/finish.ts';
import { bound } from '../read/own/names.ts';
import { openLocation } from '../read/own/open.ts';
import { readText } from '../read/own/text.ts';
import { customOf } from '../check/custom/index.ts';
import { addCustomTexts } from '../text/findings/custom-rules.ts';

addCustomTexts();

/** What reads what no official form has. */
export const own: OwnReader = { text: readText, open: openLocation, bind: bound, finish: finished };

/** Judges the rules and types that only custom forms have. A separate chunk, loaded with the first custom form. */
export { customOf };
