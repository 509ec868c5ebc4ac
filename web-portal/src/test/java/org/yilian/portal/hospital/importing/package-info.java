/** Importing: the reading process and the seals of records. */
package org.yilian.portal.hospital.importing;
