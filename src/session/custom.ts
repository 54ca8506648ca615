import type { OwnReader } from '../read/own.ts';
import { openLocation } from '../read/own/open.ts';
import { readText } from '../read/own/text.ts';
import { customOf } from '../check/custom/index.ts';
import { addCustomTexts } from '../text/findings/custom-rules.ts';

addCustomTexts();

/** What reads what no official form has. */
export const own: OwnReader = { text: readText, open: openLocation };

/** What judges the rules and types that no official form has: a part of the program of its own, loaded with the first form that is none of ours. */
export { customOf };
