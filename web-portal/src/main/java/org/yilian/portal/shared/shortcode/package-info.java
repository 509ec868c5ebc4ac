/** Short codes: how a patient is named at a desk without showing a phone's QR (S-5.1). */
package org.yilian.portal.shared.shortcode;
