/**
 * The incentive layer (S-1.4): contribution points, issued by contract for sharing, consulting and
 * uploading, spent on reading and research; not a currency, not transferable outside the rules.
 *
 * <p>Not yet: points need shared cases (S-4.2) to be earned and research to be spent on. They will
 * be contracts like any other, with their own state entries; may use {@code data} and {@code
 * contract}.
 */
package org.yilian.ledger.incentive;
