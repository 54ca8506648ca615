import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { flatten, nest } from './nest.ts';
import type { Figures, Scalar } from './schema.ts';

/** The text between the figures, which is the same in every report of a form. */
interface Plan {
  /** In the order of writing. */
  readonly keys: readonly string[];
  /** The text before each figure, and at the end. */
  readonly between: readonly string[];
}

const plans = new WeakMap<Form, Plan>();

/** RFC 8785 orders names by UTF-16 code units, as `sort` does. */
function sorted(figures: Figures): Figures {
  const names = Object.keys(figures).sort();
  return Object.fromEntries(names.map((name) => [name, typeof figures[name] === 'object' && figures[name] !== null ? sorted(figures[name]) : null]));
}

function planOf(form: Form): Plan {
  let plan = plans.get(form);
  if (plan === undefined) {
    const inOrder = sorted(nest(new Map([...cellsOf(form).keys()].map((key) => [key, null]))));
    // Safe to split: names are keys of a form, which contain no colon.
    const between = JSON.stringify(inOrder).split(':null');
    plan = { keys: [...flatten(inOrder).keys()], between: between.map((text, index) => (index < between.length - 1 ? `${text}:` : text)) };
    plans.set(form, plan);
  }
  return plan;
}

/** The canonical JSON (RFC 8785) of `nest(figures)` for all figures of a form, without nesting them for each report. */
export function tablesText(form: Form, figures: ReadonlyMap<string, Scalar>): string {
  const { keys, between } = planOf(form);
  let text = between[0]!;
  for (let index = 0; index < keys.length; index++) text += JSON.stringify(figures.get(keys[index]!)) + between[index + 1]!;
  return text;
}
