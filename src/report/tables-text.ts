import { cellsOf } from '../form/cells.ts';
import type { Form } from '../form/form.ts';
import { flatten, nest } from './nest.ts';
import type { Figures, Scalar } from './schema.ts';

/** What stands between figures is the same in every report of a form. */
interface Plan {
  /** In the order in which they are written. */
  readonly keys: readonly string[];
  /** What is written before each of them, and at the end. */
  readonly between: readonly string[];
}

const plans = new WeakMap<Form, Plan>();

/** RFC 8785 has names in the order of their UTF-16 code units, as `sort` does. */
function sorted(figures: Figures): Figures {
  const names = Object.keys(figures).sort();
  return Object.fromEntries(names.map((name) => [name, typeof figures[name] === 'object' && figures[name] !== null ? sorted(figures[name]) : null]));
}

function planOf(form: Form): Plan {
  let plan = plans.get(form);
  if (plan === undefined) {
    const inOrder = sorted(nest(new Map([...cellsOf(form).keys()].map((key) => [key, null]))));
    // Names are keys of a form: none of them holds a colon.
    const between = JSON.stringify(inOrder).split(':null');
    plan = { keys: [...flatten(inOrder).keys()], between: between.map((text, index) => (index < between.length - 1 ? `${text}:` : text)) };
    plans.set(form, plan);
  }
  return plan;
}

/** The canonical JSON (RFC 8785) of `nest(figures)` for the figures of all of a form's cells, without going through its levels again for each report. */
export function tablesText(form: Form, figures: ReadonlyMap<string, Scalar>): string {
  const { keys, between } = planOf(form);
  let text = between[0]!;
  for (let index = 0; index < keys.length; index++) text += JSON.stringify(figures.get(keys[index]!)) + between[index + 1]!;
  return text;
}
