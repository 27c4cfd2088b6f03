/** Set by our own listener from the socket, never taken from a client; what rate limits count by. */
export const clientAddressHeader = 'x-tenure-client-address';
