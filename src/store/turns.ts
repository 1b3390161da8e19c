/**
 * The statements that may run one after another before everything else gets a turn. Fewer would mix
 * the statements of writers that change the same rows, and more of them would have to try again.
 */
const MAX_IN_A_ROW = 200

let inARow = 0

const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done))

/**
 * Lets the event loop turn after every two hundred statements. The SQLite driver answers at once, so
 * a loop that awaits its statements would hold up all requests, and the driver frees the memory of a
 * statement (about 40 KB for a row of a comment) only when the loop turns.
 */
export async function takeTurns(): Promise<void> {
  inARow += 1
  if (inARow === 1) setImmediate(() => (inARow = 0))
  if (inARow > MAX_IN_A_ROW) await nextTurn()
}
