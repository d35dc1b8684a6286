/** For more pages of a list: what is read again already is not given up for them, since that would count as read. */
export const readMore = { cancelRefetch: false } as const
