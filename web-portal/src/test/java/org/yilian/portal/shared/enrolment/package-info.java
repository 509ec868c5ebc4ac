/** From a code to a participant, and every way a code is refused. */
package org.yilian.portal.shared.enrolment;
