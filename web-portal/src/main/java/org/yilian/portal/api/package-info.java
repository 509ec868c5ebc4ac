/**
 * The HTTP API under {@code /api/v1} (protocol §5): what browsers and other programs see of the
 * ledger and of this hospital's directory. Resources check who asks, hand over to the ledger or to
 * {@code org.yilian.portal.shared}, and shape the answer; they decide nothing themselves.
 */
package org.yilian.portal.api;
