import { request as requestPlain, type ClientRequest, type RequestOptions } from 'node:http'

/** The way out: every request of the core to a server begins here. */
export interface Network {
  /** Begins a request over HTTP or HTTPS. It has no cookie, follows no redirect and knows no time limit. */
  request(url: URL, options: RequestOptions): ClientRequest
}

export const systemNetwork: Network = {
  request(url, options) {
    // TLS costs every start a twentieth, and many never need it.
    const begin =
      url.protocol === 'https:' ? process.getBuiltinModule('node:https').request : requestPlain
    return begin(url, options)
  },
}
