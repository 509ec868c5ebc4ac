/**
 * Password hashing and randomness: the portal's only use of cryptographic libraries. Signatures are
 * verified by the ledger, private data is sealed by the hospital's key store.
 */
package org.yilian.portal.shared.crypto;
