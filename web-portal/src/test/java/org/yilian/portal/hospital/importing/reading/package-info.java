/** What is read from FHIR Bundles, what is refused, and that no identity remains. */
package org.yilian.portal.hospital.importing.reading;
