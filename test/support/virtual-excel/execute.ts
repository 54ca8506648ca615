import { HostError, isServed, project, type Action, type Answer, type Arguments, type Body, type Served } from './wire.ts';

/** Objects that a later batch may refer to by the id they were given. */
export type References = Map<string, Served>;

/** Where a batch breaks off (before this action), and with which error. */
export interface Break {
  readonly at: (action: Action, index: number) => boolean;
  readonly code: string;
  readonly message?: string | undefined;
}

/** Runs the actions of one request in order. An error stops it: earlier actions remain done. */
export function execute(body: Body, workbook: Served, references: References, broken: Break | null = null): Answer {
  const objects = new Map<number, Served | null>();
  const kept = new Map<number, string>();

  const argumentsOf = (info: Arguments | undefined): unknown[] =>
    (info?.Arguments ?? []).map((value, index) => {
      const path = info?.ReferencedObjectPathIds?.[index];
      return path == null || path === 0 ? value : resolve(path);
    });

  const resolve = (id: number): Served | null => {
    if (objects.has(id)) return objects.get(id)!;
    const object = locate(id);
    objects.set(id, object);
    return object;
  };

  const locate = (id: number): Served | null => {
    const path = body.ObjectPaths[String(id)];
    if (path === undefined) throw new HostError('GeneralException', `no path ${id}`);
    switch (path.ObjectPathType) {
      case 1:
        return workbook;
      case 6: {
        const object = references.get(path.Name);
        if (object === undefined) throw new HostError('InvalidReference', 'This reference is not valid for the current operation.');
        return object;
      }
      case 7:
        return null;
    }
    const parent = resolve(path.ParentObjectPathId!);
    // A member of a null object is null too.
    if (parent === null) return null;
    const args = argumentsOf(path.ArgumentInfo);
    const found =
      path.ObjectPathType === 5 ? parent.item?.(args[0]) : path.ObjectPathType === 4 ? parent.get?.(path.Name) : parent.call?.(path.Name, args);
    if (found === null) return null;
    if (!isServed(found)) throw new HostError('ApiNotFound', `${parent.served}.${path.Name} is no object`);
    return found;
  };

  const perform = (action: Action): unknown => {
    if (action.ActionType === 5) return null;
    const object = resolve(action.ObjectPathId);
    if (object === null) return null;
    switch (action.ActionType) {
      case 1:
        return idOf(object, kept.get(action.ObjectPathId));
      case 2:
        return project(object, action.QueryInfo?.Select ?? []);
      case 3:
        if (action.Name === '_KeepReference') {
          const reference = `r${references.size + 1}`;
          references.set(reference, object);
          kept.set(action.ObjectPathId, reference);
          return null;
        }
        return object.call?.(action.Name, argumentsOf(action.ArgumentInfo)) ?? null;
      case 4:
        object.set?.(action.Name, argumentsOf(action.ArgumentInfo)[0]);
        return null;
      default:
        throw new HostError('ApiNotFound', `action type ${action.ActionType}`);
    }
  };

  const results: { ActionId: number; Value: unknown }[] = [];
  const traces: number[] = [];
  for (const [index, action] of body.Actions.entries()) {
    try {
      if (broken?.at(action, index) === true) throw new HostError(broken.code, broken.message);
      results.push({ ActionId: action.Id, Value: perform(action) });
      if (action.ActionType === 5) traces.push(action.Id);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const { code, message } = error;
      return answerOf({
        Results: results,
        TraceIds: traces,
        Error: { Code: code, Message: message, ActionIndex: index, HttpStatusCode: 400, Location: action.Name },
      });
    }
  }
  return answerOf({ Results: results, TraceIds: traces });
}

const answerOf = (body: NonNullable<Answer['Body']>): Answer => ({ ErrorCode: '', ErrorMessage: '', Headers: {}, Body: body });

/** What an instantiated object returns, so that later batches can refer to it. */
function idOf(object: Served, reference: string | undefined): Record<string, unknown> {
  if (object.served === 'Worksheet' || object.served === 'ConditionalFormat') return { Id: object.get!('Id') };
  return reference === undefined ? {} : { _ReferenceId: reference };
}
