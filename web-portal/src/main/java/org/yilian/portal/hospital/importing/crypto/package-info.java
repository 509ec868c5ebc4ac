/** The cryptography of imports: keyed digests, and ciphertexts of records (protocol §4). */
package org.yilian.portal.hospital.importing.crypto;
