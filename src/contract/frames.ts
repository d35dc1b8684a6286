/**
 * Frames that may be sent and not yet acknowledged, a second of them; while there are as many the core merges. The
 * window acknowledges half as many at a time: each message wakes the other side.
 */
export const framesUnderWay = 32

/**
 * A frame on a link: this and the frame as `writeFrame` writes it; back comes this and the number of the last frame that was drawn. They
 * are messages of their own beside the calls, from the hello on, because as calls they cost both sides three times as
 * much; a call's message begins with a brace.
 */
export const frameMark = '#'
