/**
 * Frames that may be sent and not yet acknowledged; while there are as many the core merges. The window acknowledges
 * half as many at a time: an acknowledgement costs more than a frame.
 */
export const framesUnderWay = 8

/**
 * A frame on a link: this and the frame's JSON. It is a message of its own beside the calls, sent from the hello on,
 * because as an answer of a call it cost both sides three times as much; a call's message begins with a brace.
 */
export const frameMark = '#'
