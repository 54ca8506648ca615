import { customOf } from '../check/custom/index.ts';
import { addCustomTexts } from '../text/findings/custom-rules.ts';

addCustomTexts();

/** What judges the rules and types that no official form has: a part of the program of its own, loaded with the first form that is none of ours. */
export { customOf };
