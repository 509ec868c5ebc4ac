/**
 * Password hashing and randomness: what accounts, codes and sessions need of cryptography. The one
 * other package that uses cryptographic libraries is {@code hospital.importing.crypto}. Signatures
 * are verified by the ledger, private data is sealed by the hospital's key store.
 */
package org.yilian.portal.shared.crypto;
