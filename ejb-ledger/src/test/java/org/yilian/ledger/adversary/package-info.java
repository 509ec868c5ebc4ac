/**
 * One hospital of four is malicious: it holds a member's key and certificate, and its node is the
 * test's own. Nothing wrong becomes final on the other three, they go on, and the attempt has a
 * name.
 *
 * <p>What a hospital does wrong in the exchange of ciphertexts and files is tested in {@code
 * LyingHospitalTest} and {@code PortsTest} of {@code application}, {@code FetcherTest} of {@code
 * network} and {@code ExchangeOverTlsTest} of {@code adapter.peer}; who may speak to the ordering
 * group at all, in {@code RatisGroupTest} of {@code adapter.ratis}.
 */
package org.yilian.ledger.adversary;
