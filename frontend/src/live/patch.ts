/** Applies the server's operations on keyed lists. Nothing is changed in place: what did not change stays the same object. */
import type { Op, Row, View } from "./types";

/** An operation that does not fit what stands here: the client has lost the thread and must ask for a snapshot. */
export class DoesNotFit extends Error {}

type Bag = Readonly<Record<string, unknown>>;

/** The view after the operations, in order. Throws DoesNotFit; the view given is left as it was in any case. */
export function applyOps(view: View, ops: readonly Op[]): View {
  return ops.reduce((state, op) => applyOp(state, op), view);
}

function applyOp(view: View, op: Op): View {
  switch (op.op) {
    case "set":
      return changed(view, op.path, () => op.value) as View;
    case "unset":
      return without(view, op.path);
    case "insert":
      return changedList(view, op.path, (rows) => inserted(rows, op.index, op.row));
    case "remove":
      return changedList(view, op.path, (rows) => rows.toSpliced(indexOf(rows, op.id), 1));
    case "move":
      return changedList(view, op.path, (rows) => moved(rows, op.id, op.index));
    default:
      throw new DoesNotFit(`unknown operation ${JSON.stringify(op)}`);
  }
}

/** A copy of `holder` with what stands at the path replaced. A step into a list names the id of a row. */
function changed(holder: unknown, path: readonly string[], change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(holder);
  if (isList(holder)) {
    return holder.with(indexOf(holder, step), changed(holder[indexOf(holder, step)], rest, change) as Row);
  }
  // A set may bring a field that was not there; a longer path may not lead through nothing.
  if (!isBag(holder) || (rest.length > 0 && !Object.hasOwn(holder, step))) throw new DoesNotFit(`no ${step} here`);
  return { ...holder, [step]: changed(holder[step], rest, change) };
}

function without(view: View, path: readonly string[]): View {
  const name = path.at(-1);
  return changed(view, path.slice(0, -1), (holder) => {
    if (name === undefined || !isBag(holder)) throw new DoesNotFit(`nothing to take ${String(name)} from`);
    return Object.fromEntries(Object.entries(holder).filter(([key]) => key !== name));
  }) as View;
}

function changedList(view: View, path: readonly string[], change: (rows: readonly Row[]) => readonly Row[]): View {
  return changed(view, path, (old) => {
    if (!isList(old)) throw new DoesNotFit(`no list at ${path.join("/")}`);
    return change(old);
  }) as View;
}

function inserted(rows: readonly Row[], index: number, row: Row): readonly Row[] {
  if (index < 0 || index > rows.length) throw new DoesNotFit(`no place ${index} in a list of ${rows.length}`);
  if (rows.some((each) => each.id === row.id)) throw new DoesNotFit(`row ${row.id} is there already`);
  return rows.toSpliced(index, 0, row);
}

/** `index` counts after the row was taken out. */
function moved(rows: readonly Row[], id: string, index: number): readonly Row[] {
  const from = indexOf(rows, id);
  const row = rows[from] as Row;
  return inserted(rows.toSpliced(from, 1), index, row);
}

function indexOf(rows: readonly Row[], id: string): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0) throw new DoesNotFit(`no row ${id}`);
  return index;
}

function isList(value: unknown): value is readonly Row[] {
  return Array.isArray(value);
}

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
