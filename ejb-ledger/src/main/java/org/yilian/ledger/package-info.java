/**
 * The ledger that the hospitals of a consortium share (S-1).
 *
 * <p>The packages below are the scheme's layers; what is outside this module sees {@code
 * application.api} alone.
 */
package org.yilian.ledger;
