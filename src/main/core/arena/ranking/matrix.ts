/** Rows of numbers, as many as there are columns. */
export type Matrix = readonly (readonly number[])[]

/** The number at a place; 0 outside. */
export function cell(matrix: Matrix, row: number, column: number): number {
  return matrix[row]?.[column] ?? 0
}

/** Inverse of a symmetric, positive definite matrix (Gauss and Jordan; such a matrix needs no search for pivots). */
export function inverseOf(matrix: Matrix): Matrix {
  return matrix.reduce((rows, _, at) => pivoted(rows, at), matrix)
}

/** The product with a column of numbers. */
export function times(matrix: Matrix, numbers: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, at) => sum + value * (numbers[at] ?? 0), 0))
}

function pivoted(rows: Matrix, at: number): Matrix {
  const pivot = cell(rows, at, at)
  const scaled = (rows[at] ?? []).map((value, column) => (column === at ? 1 : value) / pivot)
  return rows.map((row, index) => {
    if (index === at) return scaled
    const factor = cell(rows, index, at)
    return row.map((value, column) => (column === at ? 0 : value) - factor * (scaled[column] ?? 0))
  })
}
