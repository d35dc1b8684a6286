import type BetterSqlite3 from 'better-sqlite3'

/** What SQLite can be given. A flag is 0 or 1, a duration a whole number. */
export type SqlValue = string | number | null

/** Values in the order of the `?` of a statement, or one record for its `@names`. */
export type SqlParams = readonly (SqlValue | Readonly<Record<string, SqlValue>>)[]

/** A connection that may be read. */
export interface Reader {
  /** The statement of this text, compiled on first use. */
  statement(text: string): BetterSqlite3.Statement<unknown[], unknown>
}

/** The one writing connection, inside a transaction. It is worth nothing after the transaction. */
export interface Tx extends Reader {
  readonly writes: true
}

export interface Query<Params extends SqlParams, Row> {
  get(on: Reader, ...params: Params): Row | undefined
  all(on: Reader, ...params: Params): Row[]
}

/**
 * A reading statement: its parameters and the row it gives stand beside its text. SQLite plans by values, too: a statement
 * that joins, or has a limit, is compiled anew for each value, which takes several times as long as to run it. `+?` is
 * nothing to plan by; it stands where that is asked often.
 */
export function query<Params extends SqlParams, Row>(text: string): Query<Params, Row> {
  return {
    // The type of a row is what the author of the statement says: SQLite does not know it.
    get: (on, ...params) => on.statement(text).get(...params) as Row | undefined,
    all: (on, ...params) => on.statement(text).all(...params) as Row[],
  }
}

/** A reading statement for many small rows: each comes as the list of its columns, which costs half of a record. */
export function tuples<Params extends SqlParams, Tuple extends readonly SqlValue[]>(text: string) {
  return {
    // The type of a row is what the author of the statement says: SQLite does not know it.
    all: (on: Reader, ...params: Params) =>
      on
        .statement(text)
        .raw()
        .all(...params) as Tuple[],
  }
}

export interface Command<Params extends SqlParams> {
  /** Answers how many rows it changed. */
  run(tx: Tx, ...params: Params): number
}

/** A writing statement. */
export function command<Params extends SqlParams>(text: string): Command<Params> {
  return { run: (tx, ...params) => tx.statement(text).run(...params).changes }
}

/** Wraps a connection so that each statement is compiled once. */
export function readerOf(database: BetterSqlite3.Database): Reader {
  const compiled = new Map<string, BetterSqlite3.Statement<unknown[], unknown>>()
  return {
    statement(text) {
      let statement = compiled.get(text)
      if (!statement) {
        statement = database.prepare<unknown[], unknown>(text)
        compiled.set(text, statement)
      }
      return statement
    },
  }
}
