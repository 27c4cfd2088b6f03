import * as light from '@whatwg-node/fetch';

/**
 * Request and Response as GraphQL Yoga makes them: bodies that are a text or a buffer stay one, and headers stay the
 * object they came as. For what is asked thousands of times a second; anything else takes the ones of the platform.
 */
export const LightRequest = light.Request;
export const LightResponse = light.Response;

/** Whether it is one of these, whose body was read whole and whose headers may be changed. */
export function isLightRequest(request: Request): boolean {
  return request instanceof LightRequest;
}

export function isLightResponse(response: Response): boolean {
  return response instanceof LightResponse;
}

/** Whether the body is one text that is sent at once, rather than a stream. */
export function isWholeText(headers: Headers): boolean {
  const type = headers.get('content-type') ?? '';
  return /^application\/(graphql-response\+)?json/.test(type) && !headers.has('content-encoding');
}
