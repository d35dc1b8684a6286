/**
 * Frames that may be sent and not yet acknowledged; while there are as many the core merges. The window acknowledges
 * half as many at a time: an acknowledgement costs more than a frame.
 */
export const framesUnderWay = 8
