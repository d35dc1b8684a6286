import { request as requestPlain, type ClientRequest, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'

/** The way out: every request of the core to a server begins here. */
export interface Network {
  /** Begins a request over HTTP or HTTPS. It has no cookie, follows no redirect and knows no time limit. */
  request(url: URL, options: RequestOptions): ClientRequest
}

export const systemNetwork: Network = {
  request(url, options) {
    const begin = url.protocol === 'https:' ? requestSecure : requestPlain
    return begin(url, options)
  },
}
