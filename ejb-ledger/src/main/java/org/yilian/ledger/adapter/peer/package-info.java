/**
 * The exchange between hospitals' nodes on the wire (S-1.2, protocol §7): HTTPS over TLS 1.3, both
 * sides with their certificate. Server and client are the platform's own.
 *
 * <p>Implements {@link org.yilian.ledger.network.PeerExchange} and asks {@link
 * org.yilian.ledger.network.PeerDesk}. May use {@code data} and {@code network}; keys and trust
 * come from outside as TLS contexts. The only place that uses {@code com.sun.net.httpserver} and
 * {@code java.net.http}.
 */
package org.yilian.ledger.adapter.peer;
