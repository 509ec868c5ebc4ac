/** The seals of imported records. */
package org.yilian.portal.hospital.importing.crypto;
