/**
 * Encrypted media for consultations between doctors (S-4.7).
 *
 * <p>Holds the place of the media relay in the build; there is no code here yet. It may use the
 * ledger through {@code org.yilian.ledger.application.api} alone.
 */
package org.yilian.video;
