/** SQL: everybody may know who answered in the round `r`. */
export const namesShown = `(r.blind = 0 OR r.revealed_at IS NOT NULL)`
