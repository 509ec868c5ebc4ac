package org.yilian.portal.hospital.importing.reading;

import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/**
 * Builds the identity part of a record: who the patient is, and whom the clinical part calls {@code
 * Practitioner 1} and the like; only the patient can open it (S-2.5).
 */
final class IdentityPart {
  /** One pseudonym: {@code shown} and {@code name}. */
  static final String WHO = "https://yilian.org/fhir/who";

  private IdentityPart() {}

  /**
   * Builds it.
   *
   * @param source the Bundle's Patient
   * @param participant the patient's participant id
   * @param realNames by what the clinical part shows
   */
  static Patient of(Patient source, String participant, Map<String, String> realNames) {
    Patient identity = new Patient();
    identity.setId(participant);
    source.getName().forEach(name -> identity.addName(name.copy()));
    source.getIdentifier().forEach(identifier -> identity.addIdentifier(identifier.copy()));
    source.getTelecom().forEach(contact -> identity.addTelecom(contact.copy()));
    source.getAddress().forEach(address -> identity.addAddress(address.copy()));
    source.getContact().forEach(contact -> identity.addContact(contact.copy()));
    identity.getContact().forEach(contact -> contact.setOrganization(null));
    identity.setGender(source.getGender());
    identity.setBirthDateElement(source.hasBirthDate() ? source.getBirthDateElement() : null);
    identity.getIdentifier().forEach(identifier -> identifier.setAssigner(null));
    new TreeMap<>(realNames).forEach((shown, name) -> identity.addExtension(who(shown, name)));
    return identity;
  }

  private static Extension who(String shown, String name) {
    Extension who = new Extension(WHO);
    who.addExtension(new Extension("shown", new StringType(shown)));
    who.addExtension(new Extension("name", new StringType(name)));
    return who;
  }
}
